"""The site's map. An address that was given out is never taken back nor given to anything else.

What people read stands there twice: as it is with the Chinese interface, below /en/ with the English one.
"""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import path, register_converter
from django.views.generic import RedirectView

from newsroom import converters, sitemaps
from newsroom.feeds import addresses as feeds
from newsroom.views import (
    archive,
    article,
    badge,
    cards,
    classic,
    language,
    lists,
    manifest,
    offline,
    preview,
    qr_code,
    reading,
    rendition,
    search,
)
from newsroom.views.one_address import at_one_address

register_converter(converters.DateConverter, "date")
register_converter(converters.PageNumberConverter, "page")
register_converter(converters.ClassicDateConverter, "classic_date")
register_converter(converters.NodeConverter, "node")
register_converter(converters.EndingConverter, "ending")
register_converter(converters.RenditionFormatConverter, "rendition_format")
register_converter(converters.YearConverter, "year")
register_converter(converters.MonthConverter, "month")

handler400 = "newsroom.views.errors.not_understood"
handler403 = "newsroom.views.errors.forbidden"
handler404 = "newsroom.views.errors.not_found"
handler500 = "newsroom.views.errors.broken"

for_people = i18n_patterns(
    path("", reading.home, name="home"),
    path("<date:date>/", reading.issue, name="issue"),
    path("<date:date>/<page:number>/", at_one_address(reading.page), name="page"),
    path(
        "<date:date>/<page:page>/<int:number>/", at_one_address(article.placed_article), name="placed_article"
    ),
    path("articles/<int:pk>/", at_one_address(article.article), name="article"),
    path("sections/<slug:slug>/", lists.section, name="section"),
    path("people/<int:pk>/", at_one_address(lists.reporter), name="reporter"),
    path("organisations/<int:pk>/", at_one_address(lists.organisation), name="organisation"),
    path("tags/<path:name>/", lists.tag, name="tag"),
    path("archive/", archive.archive, name="archive"),
    path("archive/<year:year>/<month:month>/", archive.archive_month, name="archive_month"),
    path("search/", search.search, name="search"),
    path("offline/", offline.page, name="offline"),
    path("search/suggestions/", search.suggest, name="suggestions"),
    path("preview/<str:token>/", preview.preview, name="preview"),
    prefix_default_language=False,
)

for_machines = [
    *feeds.paths(),
    path("card.png", cards.house_card, name="card"),
    path("<date:date>/card.png", cards.issue_card, name="issue_card"),
    path("<date:date>/<page:number>/card.png", cards.page_card, name="page_card"),
    path("<date:date>/<page:page>/<int:number>/card.png", cards.placed_card, name="placed_card"),
    path("articles/<int:pk>/card.png", cards.article_card, name="article_card"),
    path(
        "<date:date>/<page:page>/<int:number>/qr.svg", qr_code.placed_article, name="placed_article_qr_code"
    ),
    path("articles/<int:pk>/qr.svg", qr_code.article, name="article_qr_code"),
    path("photos/<slug:key>/<int:width>.<rendition_format:kind>", rendition.rendition, name="rendition"),
    path(
        "preview/<str:token>/photos/<slug:key>/<int:width>.<rendition_format:kind>",
        preview.photo,
        name="preview_photo",
    ),
    path("sw.js", offline.worker, name="worker"),
    path("offline.json", offline.what_to_keep, name="offline_list"),
    path("site.webmanifest", manifest.manifest, name="manifest"),
    path("police-badge.png", badge.police_badge, name="police_badge"),
    path("html/<classic_date:date>/node_<node:node>.<ending:ending>", classic.node, name="classic_page"),
    path("html/<classic_date:date>/content_<int:pk>.<ending:ending>", classic.content, name="classic_story"),
    path(
        "html/<classic_date:date>/content_<node:node>_<int:pk>.<ending:ending>",
        classic.content,
        name="classic_story_of_page",
    ),
    path("sitemap.xml", sitemaps.sitemap_index, name="sitemap"),
    path("sitemap/news.xml", sitemaps.sitemap_news, name="sitemap_news"),
    path("sitemap/<year:year>-<month:month>.xml", sitemaps.sitemap_month, name="sitemap_month"),
    path("robots.txt", sitemaps.robots, name="robots"),
]

the_desk = [
    path("admin/language/", language.desk_language, name="desk_language"),
    path("admin/", admin.site.urls),
]

moved = [path("language/", RedirectView.as_view(url="/", permanent=True))]

urlpatterns = [*for_machines, *moved, *the_desk, *for_people]
