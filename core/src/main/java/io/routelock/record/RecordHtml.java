package io.routelock.record;

import io.routelock.pki.Fingerprint;

import java.time.format.DateTimeFormatter;
import java.util.Set;

/**
 * A record as one HTML file: no script, nothing from elsewhere, a block a device that no page break divides.
 * All text is escaped: names come from the network.
 */
public final class RecordHtml {

    private static final String STYLE =
            """
            :root{color-scheme:light dark;--bg:#ffffff;--subtle:#f6f8fa;--fg:#24292f;--muted:#57606a;--line:#d0d7de;
            --ok:#116329;--bad:#a40e26}
            @media screen and (prefers-color-scheme:dark){:root{--bg:#0d1117;--subtle:#161b22;--fg:#c9d1d9;--muted:#8b949e;
            --line:#30363d;--ok:#3fb950;--bad:#f85149}}
            @page{margin:16mm}
            body{font:13px/20px Inter,"Segoe UI",sans-serif;background:var(--bg);color:var(--fg);max-width:860px;
            margin:24px auto;padding:0 16px}
            h1{font-size:20px;line-height:28px;margin:0}h2{font-size:15px;line-height:20px;margin:0}
            p{margin:4px 0 16px}.muted,dt{color:var(--muted)}
            .mono{font:12px/20px "JetBrains Mono NL",Consolas,monospace}
            section{border:1px solid var(--line);border-radius:6px;margin:16px 0;break-inside:avoid}
            section header{display:flex;justify-content:space-between;gap:16px;padding:8px 16px;
            background:var(--subtle);border-bottom:1px solid var(--line);border-radius:6px 6px 0 0}
            section header h2{overflow-wrap:anywhere}section header span{white-space:nowrap}
            .ok{color:var(--ok);font-weight:600}.bad{color:var(--bad);font-weight:600}
            dl{display:grid;grid-template-columns:128px 1fr;gap:2px 16px;margin:0;padding:12px 16px}
            dd{margin:0;overflow-wrap:anywhere;white-space:pre-wrap}
            .sign{display:flex;gap:48px;margin:40px 0 0;break-inside:avoid}
            .sign div{flex:1;border-top:1px solid var(--muted);padding-top:4px}
            .sign+p{margin-top:24px}
            @media print,(max-width:800px){dd.fingerprint{max-width:40ch}}
            @media print{:root{color-scheme:light}body{margin:0;padding:0;max-width:none;background:#fff;color:#000}
            section header{background:none}}
            """;

    /** For people; the other files have it for machines. */
    private static final DateTimeFormatter SECONDS = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xxx");

    /** In the place of what there is none of. */
    private static final Set<String> NOTHING = Set.of(RecordColumn.NOT_TOLD, "none", "not known");

    private final StringBuilder html = new StringBuilder();

    private RecordHtml() {}

    public static String of(CommissioningRecord record) {
        RecordHtml writer = new RecordHtml();
        writer.page(record);
        return writer.html.toString();
    }

    private void page(CommissioningRecord record) {
        html.append("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">")
                .append("<meta name=\"viewport\" content=\"width=device-width\">")
                .append("<title>Commissioning record</title><style>\n")
                .append(STYLE)
                .append("</style></head><body>\n<h1>Commissioning record</h1>\n<p class=\"muted\">");
        text(SECONDS.format(record.written()) + ", " + record.summary());
        html.append("</p>\n");
        author(record.author());
        record.entries().forEach(this::device);
        html.append("<div class=\"sign\"><div class=\"muted\">Date, name</div>")
                .append("<div class=\"muted\">Signature</div></div>\n")
                .append("<p class=\"muted\">No passwords and no keys are in this record.</p>\n")
                .append("</body></html>\n");
    }

    private void author(Author author) {
        html.append("<section><header><h2>Recorded by ");
        text(author.computer());
        html.append("</h2></header><dl>");
        fact("AmsNetId", author.netId().map(Object::toString).orElse("none"), "mono");
        fact(
                "Fingerprint",
                author.fingerprint().map(Fingerprint::grouped).orElse("none"),
                "mono fingerprint");
        fact("Program", author.program(), "");
        html.append("</dl></section>\n");
    }

    private void device(RecordEntry entry) {
        html.append("<section><header><h2>");
        text(entry.device());
        html.append(entry.verified() ? "</h2><span class=\"ok\">" : "</h2><span class=\"bad\">");
        text(entry.verified() ? "\u2713 verified" : "\u2715 not verified");
        html.append("</span></header><dl>");
        for (RecordColumn column : RecordColumn.values()) {
            boolean said =
                    column == RecordColumn.DEVICE
                            || column == RecordColumn.REMARK && entry.remark().isBlank();
            if (!said) {
                fact(column, entry);
            }
        }
        html.append("</dl></section>\n");
    }

    private void fact(RecordColumn column, RecordEntry entry) {
        if (column == RecordColumn.VERIFIED) {
            proof(entry.proof());
        } else {
            fact(column.title(), column.of(entry), style(column));
        }
    }

    private static String style(RecordColumn column) {
        if (column == RecordColumn.FINGERPRINT) {
            return "mono fingerprint";
        }
        return column.machineValue() ? "mono" : "";
    }

    private void proof(Proof proof) {
        String name = RecordColumn.VERIFIED.title();
        switch (proof) {
            case Proof.Verified(var at, _) -> fact(name, SECONDS.format(at), "mono");
            case Proof.NotVerified(var at, String why) ->
                    fact(name, "Not verified at %s: %s".formatted(SECONDS.format(at), why), "");
        }
    }

    /**
     * A line.
     *
     * @param style of the value, unless there is none
     */
    private void fact(String name, String value, String style) {
        html.append("<dt>");
        text(name);
        html.append("</dt><dd class=\"").append(NOTHING.contains(value) ? "muted" : style).append("\">");
        text(value);
        html.append("</dd>");
    }

    private void text(String raw) {
        raw.codePoints()
                .forEach(c -> {
                    switch (c) {
                        case '&' -> html.append("&amp;");
                        case '<' -> html.append("&lt;");
                        case '>' -> html.append("&gt;");
                        case '"' -> html.append("&quot;");
                        case '\'' -> html.append("&#39;");
                        default -> html.appendCodePoint(isVisible(c) ? c : 0xFFFD);
                    }
                });
    }

    /** Direction marks could make a name read as another one. */
    private static boolean isVisible(int c) {
        int type = Character.getType(c);
        return c == '\n'
                || type != Character.CONTROL && type != Character.FORMAT && type != Character.SURROGATE;
    }
}
