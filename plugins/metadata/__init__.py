"""Room: what machines read: Open Graph, JSON-LD, the sitemap."""
