-- What an archive of version 8 held: two editions of our own, one of them revised.
INSERT INTO source (slug, name, tried, succeeded, reason, etag, last_modified, fails, address, moved, next_try, left_alone, gone) VALUES
('example-daily', 'The Example Daily', NULL, NULL, NULL, 'W/"7"', NULL, 0, 'https://example.org/feed', NULL, '2025-05-22T05:00:00+00:00', NULL, 0);
INSERT INTO item (source, hash) VALUES
('example-daily', x'0011223344556677'),
('example-daily', x'8899aabbccddeeff');
INSERT INTO edition (id, source, day, n, key, title, url, published, language, excerpt, day_from, dropped, warnings, words, photos, sha256, analysis, first_seen, revised) VALUES
(48456728576, 'example-daily', '2025-05-20', 1, 'https://example.org/example-daily/2025-05-20', 'The day in brief', 'https://example.org/post', NULL, 'en', 0, 'dateline', '[]', '[]', 58, 1, 'a54ca2d7f56bfd23caf5201fa0ab5faa95f93d352d5b96d29d158d24034c3f3f', 'rules-1', '2025-05-22T04:00:00+00:00', NULL),
(48456794112, 'example-daily', '2025-05-21', 1, 'https://example.org/example-daily/2025-05-21', 'The day in brief', 'https://example.org/post', NULL, 'en', 0, 'dateline', '[]', '[]', 58, 1, 'e69dca6e4dfacfab689ace75fd6f2209b68ed2eb30dcc1fe07e54dcbb617cdae', 'rules-1', '2025-05-22T04:00:00+00:00', '2025-05-22T09:30:00+00:00');
INSERT INTO section (edition, number, heading, level, inferred, words, hash) VALUES
(48456728576, 0, NULL, 2, 0, 14, -2074889013159617524),
(48456728576, 1, 3175660164022269, 2, 0, 33, -380625038500615602),
(48456728576, 2, 3175660164022264, 3, 1, 11, 6507258125597895654),
(48456794112, 0, NULL, 2, 0, 14, 5970155228956301651),
(48456794112, 1, 3175664458989565, 2, 0, 33, -4394692841785909417),
(48456794112, 2, 3175664458989560, 3, 1, 11, 3205584780489473356);
INSERT INTO block (id, section, number, kind, text, extra, tags) VALUES
(3175660164022263, 2, 0, 'table', 'Reported by the General StaffWhatNumbertanks4drones112', '{"header": ["What", "Number"], "rows": [["tanks", "4"], ["drones", "112"]], "caption": "Reported by the General Staff"}', 'hastable'),
(3175660164022264, 2, NULL, 'heading', 'Losses', NULL, 'hastable'),
(3175660164022265, 1, 3, 'list', 'Two depots near Toretsk burned.One ferry sank off Kherson.', '{"ordered": true}', 'hasphoto'),
(3175660164022266, 1, 2, 'photo', 'A bridge near Myrnohrad.', '{"credit": "A. Person / Agency", "url": "https://example.org/bridge.jpg", "alt": "A bridge"}', 'hasphoto'),
(3175660164022267, 1, 1, 'quote', 'We heard F-16s all night, and nobody slept.', '{"links": [{"text": "heard", "url": "https://example.org/heard"}]}', 'hasphoto'),
(3175660164022268, 1, 0, 'paragraph', 'Pokrovsk: the garrison counted 38 assaults and gave up no ground.', '{"label": "Pokrovsk", "time": "06:40", "links": [{"text": "counted", "url": "https://example.org/count"}]}', 'f706f6b726f76736b hasfigure hasphoto n61737361756c74 n656e676167656d656e74'),
(3175660164022269, 1, NULL, 'heading', 'Pokrovsk: Assaults Along the Railway', NULL, 'hasphoto'),
(3175660164022270, 0, 0, 'paragraph', 'Shelling went on along the whole line, and the rail yard burned until noon.', NULL, NULL),
(3175660164022271, NULL, NULL, 'title', 'The day in brief', NULL, NULL),
(3175664458989559, 2, 0, 'table', 'Reported by the General StaffWhatNumbertanks4drones112', '{"header": ["What", "Number"], "rows": [["tanks", "4"], ["drones", "112"]], "caption": "Reported by the General Staff"}', 'hastable'),
(3175664458989560, 2, NULL, 'heading', 'Losses', NULL, 'hastable'),
(3175664458989561, 1, 3, 'list', 'Two depots near Toretsk burned.One ferry sank off Kherson.', '{"ordered": true}', 'hasphoto'),
(3175664458989562, 1, 2, 'photo', 'A bridge near Myrnohrad.', '{"credit": "A. Person / Agency", "url": "https://example.org/bridge.jpg", "alt": "A bridge"}', 'hasphoto'),
(3175664458989563, 1, 1, 'quote', 'We heard F-16s all night, and nobody slept.', '{"links": [{"text": "heard", "url": "https://example.org/heard"}]}', 'hasphoto'),
(3175664458989564, 1, 0, 'paragraph', 'Pokrovsk: the garrison counted 38 assaults and gave up no ground.', '{"label": "Pokrovsk", "time": "06:40", "links": [{"text": "counted", "url": "https://example.org/count"}]}', 'f706f6b726f76736b hasfigure hasphoto n61737361756c74 n656e676167656d656e74'),
(3175664458989565, 1, NULL, 'heading', 'Pokrovsk: Assaults Along the Railway', NULL, 'hasphoto'),
(3175664458989566, 0, 0, 'paragraph', 'Shelling went on along the whole line, and the rail yard burned until noon.', NULL, NULL),
(3175664458989567, NULL, NULL, 'title', 'The day in brief', NULL, NULL);
INSERT INTO figure (edition, number, section, block, start, "end", text, value, unit, category, side, subject, value_max, qualifier, place, claimed_by, part_of, repeated, item, "row", col, period, scope) VALUES
(48456728576, 0, 1, 0, 31, 42, '38 assaults', 38.0, 'assaults', 'engagements', 'RU', 'assaults', NULL, NULL, 'Pokrovsk', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL),
(48456794112, 0, 1, 0, 31, 42, '38 assaults', 38.0, 'assaults', 'engagements', 'RU', 'assaults', NULL, NULL, 'Pokrovsk', NULL, NULL, 0, NULL, NULL, NULL, NULL, NULL);
INSERT INTO mention (edition, number, section, block, start, "end", front, text, status, role, phrase, according_to, item, "row", col) VALUES
(48456728576, 0, 1, 0, 0, 8, 'pokrovsk', 'Pokrovsk', 'held', 'today', NULL, NULL, NULL, NULL, NULL),
(48456794112, 0, 1, 0, 0, 8, 'pokrovsk', 'Pokrovsk', 'held', 'today', NULL, NULL, NULL, NULL, NULL);
INSERT INTO revision (edition, replaced, sha256, content) VALUES
(48456794112, '2025-05-22T09:30:00+00:00', 'f72e2a04cbebffa5a06381a6e7230a066a7d5afb9b9c140157a3048d9c7ab538', '{"source": "example-daily", "anchor": "example-daily/2025-05-21", "n": 1, "key": "https://example.org/example-daily/2025-05-21", "title": "Before the correction", "day": "2025-05-21", "day_from": "dateline", "url": "https://example.org/post", "published": null, "language": "en", "excerpt": false, "dropped": [], "warnings": [], "sections": [{"index": 0, "heading": null, "level": 2, "inferred": false, "blocks": [{"kind": "paragraph", "text": "Shelling went on along the whole line, and the rail yard burned until noon.", "label": null, "time": null, "links": []}]}, {"index": 1, "heading": "Pokrovsk: Assaults Along the Railway", "level": 2, "inferred": false, "blocks": [{"kind": "paragraph", "text": "Pokrovsk: the garrison counted 38 assaults and gave up no ground.", "label": "Pokrovsk", "time": "06:40", "links": [{"text": "counted", "url": "https://example.org/count"}]}, {"kind": "quote", "text": "We heard F-16s all night, and nobody slept.", "links": [{"text": "heard", "url": "https://example.org/heard"}]}, {"kind": "photo", "caption": "A bridge near Myrnohrad.", "credit": "A. Person / Agency", "url": "https://example.org/bridge.jpg", "alt": "A bridge"}, {"kind": "list", "items": ["Two depots near Toretsk burned.", "One ferry sank off Kherson."], "ordered": true, "links": []}]}, {"index": 2, "heading": "Losses", "level": 3, "inferred": true, "blocks": [{"kind": "table", "header": ["What", "Number"], "rows": [["tanks", "4"], ["drones", "112"]], "caption": "Reported by the General Staff"}]}], "analysis": "", "figures": [], "mentions": []}');
INSERT INTO word (rowid, text, about) SELECT id, text, about FROM line ORDER BY id;
