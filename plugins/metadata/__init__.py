"""Plugin: sitemap, robots.txt and web app manifest."""
