"""Pages of documents: their record, who carries them out, and the list of all."""

from __future__ import annotations

from plugins.documents.document import OfficialDocument, Relation, RelationKind
from plugins.documents.registry import DocumentText
from plugins.related.index import StoryRelations
from plugins.site.collections import DOCUMENT, DOCUMENTS, FACETS, pages_of
from plugins.site.context import SiteContext
from plugins.site.settings import PagesSettings
from plugins.site.views import DocumentsView, DocumentView, Link
from plugins.units.unit import Unit
from tests.support.stories import daily, document, make_site_context, story

OLD = document("ct-03-tw-2011", signed="2011-05-14", term="XI")
NEW = document("ct-05-tw-2016", signed="2016-05-15", term="XII", relations=(Relation(RelationKind.REPLACES, OLD.id),))
PLAN = document("kh-21-tu-2017", issuer="Tỉnh ủy Lam Giang", relations=(Relation(RelationKind.CARRIES_OUT, NEW.id),))
BELOW = document("kh-30-hu-2018", issuer="Huyện ủy Bến Lam", relations=(Relation(RelationKind.CARRIES_OUT, PLAN.id),))
ALL = [OLD, NEW, PLAN, BELOW]


def pages(site: SiteContext) -> dict[str, DocumentView]:
    return {page.path: page.view for page in pages_of(DOCUMENT, site)}


def lists(site: SiteContext) -> dict[str, DocumentsView]:
    return {page.path: page.view for collection in (DOCUMENTS, FACETS) for page in pages_of(collection, site)}


def with_text(*documents: OfficialDocument) -> list[DocumentText]:
    return [DocumentText(one.id, f"content/documents/{one.id}.md", "Nội dung") for one in documents]


def test_only_documents_that_are_named_or_have_a_text_have_a_page() -> None:
    one = story()
    site = make_site_context([one], {one.id: StoryRelations(mentioned=(NEW.id,))}, documents=ALL, document_texts=with_text(PLAN))
    assert set(pages(site)) == {"van-ban/ct-05-tw-2016.html", "van-ban/kh-21-tu-2017.html"}


def test_the_stories_that_carry_a_document_out_stand_by_year_and_mentions_apart() -> None:
    stories = daily(5, first="2020-12-29 08:00")
    relations = {one.id: StoryRelations((NEW.id,), units=("tinh-uy",)) for one in stories[:4]} | {
        stories[4].id: StoryRelations((), (NEW.id,))
    }
    view = pages(make_site_context(stories, relations, documents=ALL, units=[Unit("tinh-uy", "Tỉnh ủy Lam Giang")]))[
        "van-ban/ct-05-tw-2016.html"
    ]
    assert [(year.year, [card.title for card in year.cards]) for year in view.implementation] == [
        ("2021", ["Tin số 4"]),
        ("2020", ["Tin số 3", "Tin số 2", "Tin số 1"]),
    ]
    assert [card.title for card in view.mentioned] == ["Tin số 5"]
    assert [link.text for link in view.units] == ["Tỉnh ủy Lam Giang"]
    about = [card.url for year in view.implementation for card in year.cards]
    assert not set(about) & {card.url for card in view.mentioned}


def test_a_document_that_is_only_mentioned_has_no_record_of_implementation() -> None:
    stories = daily(40)
    view = pages(
        make_site_context(
            stories, {one.id: StoryRelations((), (NEW.id,)) for one in stories}, documents=ALL, settings=PagesSettings(mentions=30)
        )
    )
    found = view["van-ban/ct-05-tw-2016.html"]
    assert (found.implementation, len(found.mentioned), found.mentioned_more) == ((), 30, 10)


def test_what_replaced_a_document_is_said_first_and_linked_where_it_has_a_page() -> None:
    view = pages(make_site_context(documents=ALL, document_texts=with_text(OLD)))["van-ban/ct-03-tw-2011.html"]
    assert view.replaced == (Link("", "Chỉ thị 05-CT/TW", NEW.title),)
    assert "Hết hiệu lực" in [link.text for fact in view.record for link in fact.values]


def test_the_cascade_goes_down_to_the_commune_and_ends_in_a_circle() -> None:
    circle = document("nq-01-tw-2020", relations=(Relation(RelationKind.CARRIES_OUT, "nq-02-tw-2020"),))
    other = document("nq-02-tw-2020", relations=(Relation(RelationKind.CARRIES_OUT, "nq-01-tw-2020"),))
    found = pages(make_site_context(documents=[*ALL, circle, other], document_texts=with_text(NEW, circle, other)))
    tree = found["van-ban/ct-05-tw-2016.html"].cascade
    assert tree is not None
    assert [child.note for child in tree.children] == ["Tỉnh ủy Lam Giang"]
    assert [child.note for child in tree.children[0].children] == ["Huyện ủy Bến Lam"]
    assert found["van-ban/nq-01-tw-2020.html"].cascade is not None


def test_relations_are_said_from_both_sides() -> None:
    view = pages(make_site_context(documents=ALL, document_texts=with_text(NEW)))["van-ban/ct-05-tw-2016.html"]
    assert [(fact.label, [link.text for link in fact.values]) for fact in view.relations] == [("Thay thế", ["Chỉ thị 03-CT/TW"])]


def test_every_link_of_a_record_and_of_the_list_leads_to_a_page() -> None:
    for documents in ([NEW], ALL):
        site = make_site_context(documents=documents, document_texts=with_text(*documents))
        found = lists(site)
        linked = {link.url for view in pages(site).values() for fact in view.record for link in fact.values if link.url}
        linked |= {link.url for view in found.values() for facet in view.facets for link in facet.links}
        assert linked <= set(found)


def test_the_list_offers_no_choice_where_all_agree() -> None:
    assert lists(make_site_context(documents=[NEW]))["van-ban/index.html"].facets == ()
    assert [facet.heading for facet in lists(make_site_context(documents=ALL))["van-ban/index.html"].facets] == [
        "Theo thể loại",
        "Theo cơ quan ban hành",
        "Theo nhiệm kỳ",
        "Theo năm",
        "Theo hiệu lực",
    ]


def test_each_facet_counts_the_documents_that_its_page_lists() -> None:
    found = lists(make_site_context(documents=ALL))
    for facet in found["van-ban/index.html"].facets:
        for link in facet.links:
            assert len(found[link.url].documents) == int(link.title)


def test_issuers_that_fold_to_one_address_share_a_page_and_are_offered_once() -> None:
    duplicate_bodies = [
        document("nq-01-tw-2020", issuer="Huyện ủy Thạnh Phú"),
        document("nq-02-tw-2020", issuer="Huyện ủy Thành Phú"),
        PLAN,
    ]
    found = lists(make_site_context(documents=duplicate_bodies))
    [facet] = [facet for facet in found["van-ban/index.html"].facets if facet.heading == "Theo cơ quan ban hành"]
    assert len({link.url for link in facet.links}) == len(facet.links) == 2
    assert len(found["van-ban/co-quan/huyen-uy-thanh-phu.html"].documents) == 2


def test_documents_stand_newest_first_and_undated_ones_last() -> None:
    undated = document("qd-09-tw-2020")
    found = lists(make_site_context(documents=[undated, OLD, NEW]))["van-ban/index.html"].documents
    assert [line.label for line in found] == ["Chỉ thị số 05-CT/TW", "Chỉ thị số 03-CT/TW", "Quy định số 09-QĐ/TW"]


def test_an_empty_registry_has_no_list() -> None:
    assert lists(make_site_context()) == {}
