package io.routelock.mosquitto.acl;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why mosquitto does not start on a line, and what was meant. */
final class FaultLint {

    private static final String STOPS = "mosquitto does not start: ";
    private static final List<String> KEYWORDS = List.of("user", "topic", "pattern");
    private static final Map<String, Grant> SHORT =
            Map.of("r", Grant.READ, "ro", Grant.READ, "w", Grant.WRITE, "rw", Grant.READ_WRITE);

    private final LintReport report;
    private final AclFault fault;
    private final String content;

    private FaultLint(LintReport report, AclFault fault) {
        this.report = report;
        this.fault = fault;
        this.content = report.content(fault.line());
    }

    static void check(LintReport report) {
        report.file().faults().forEach(fault -> new FaultLint(report, fault).tell());
    }

    private void tell() {
        boolean mark = content.startsWith("\uFEFF") || content.startsWith("\u00EF\u00BB\u00BF");
        if (mark) {
            byteOrderMark();
        } else if (InvisibleCharacters.in(content) && isLegal(InvisibleCharacters.replaced(content))) {
            change(
                    "invisible-character",
                    "there is a character in the line that cannot be seen, such as a non-breaking space.",
                    InvisibleCharacters.replaced(content));
        } else {
            tellByKind();
        }
    }

    private static boolean isLegal(String line) {
        return AclFile.read(SourceText.of(line)).faults().isEmpty();
    }

    private void byteOrderMark() {
        String rest = content.substring(content.charAt(0) == '\uFEFF' ? 1 : 3);
        add(
                "byte-order-mark",
                "the file begins with a byte-order mark.",
                "Save the file as UTF-8 without one.",
                LineFix.replace("Remove the byte-order mark", fault.line(), rest));
    }

    private void tellByKind() {
        switch (fault.kind()) {
            case MISSING_USERNAME ->
                    add("missing-user", "there is no name behind \"user\".", "Write the name behind it.");
            case EMPTY_TOPIC ->
                    add(
                            "missing-topic",
                            "there is no topic in the line.",
                            "Write the topic, or remove the line.",
                            LineFix.remove("Remove the line", fault.line()));
            case INVALID_LINE -> invalidLine();
            case INVALID_ACCESS -> invalidAccess();
            case INVALID_TOPIC -> invalidTopic();
        }
    }

    private void invalidLine() {
        String meant = content.strip();
        if (meant.startsWith("#")) {
            change("indented-comment", "a comment begins in the first column or is none.", meant);
        } else {
            keyword(meant);
        }
    }

    private void keyword(String meant) {
        String word = meant.split("\\s", 2)[0];
        String lower = word.toLowerCase(Locale.ROOT);
        if (!KEYWORDS.contains(lower)) {
            String what = "\"" + word + "\" is neither user, topic nor pattern.";
            add("unknown-keyword", what, "Correct it, or write # in the first column for a comment.");
        } else if (lower.equals(word)) {
            change("tab", "a tab parts no words, only spaces do.", spaced(meant));
        } else {
            String fixed = lower + spaced(meant.substring(word.length()));
            change("capital-letters", "\"" + word + "\" has to be lower case.", fixed);
        }
    }

    /** With spaces for tabs and the like. */
    private static String spaced(String text) {
        return text.replaceAll("\\s", " ");
    }

    private void invalidAccess() {
        String word = fault.word().strip();
        String lower = word.toLowerCase(Locale.ROOT);
        Optional<Grant> meant = Grant.of(lower).or(() -> Optional.ofNullable(SHORT.get(lower)));
        int from = fault.column() - 1;
        if (meant.isPresent()) {
            String fixed =
                    content.substring(0, from)
                            + meant.get().word()
                            + content.substring(from + fault.word().length());
            boolean capital = Grant.of(lower).isPresent() && !lower.equals(word);
            String what = "\"" + word + "\" is none of read, write, readwrite and deny.";
            change(capital ? "capital-letters" : "unknown-access", what, fixed.strip());
        } else {
            String topic = content.substring(from).strip();
            add(
                    "unknown-access",
                    "\"" + word + "\" is none of read, write, readwrite and deny.",
                    "Write one of them before the topic; before \""
                            + topic
                            + "\" if that is one topic with spaces.");
        }
    }

    private void invalidTopic() {
        String filter = fault.word();
        int comment = filter.indexOf(" #");
        if (comment > 0 && TopicFilters.isLegal(filter.substring(0, comment).strip())) {
            String fixed = content.substring(0, fault.column() - 1) + filter.substring(0, comment);
            change("comment-after-topic", "a comment behind a topic is part of the topic.", fixed.strip());
        } else if (TopicFilters.isTooLong(filter)) {
            add("topic-too-long", "the topic has more than 65,535 bytes.", "Shorten it.");
        } else if (filter.chars().filter(c -> c == '/').count() > TopicFilters.MAX_SLASHES) {
            add("topic-too-deep", "the topic has more than 201 levels.", "Shorten it.");
        } else {
            String what =
                    "in \"" + filter + "\" a wildcard stands beside other characters, or # before the end.";
            add("misplaced-wildcard", what, "Let + or # fill a level, and # only the last one.");
        }
    }

    private void add(String code, String what, String fix) {
        report.add(Severity.ERROR, code, fault.line(), fault.column(), STOPS + what, fix);
    }

    private void add(String code, String what, String fix, LineFix repair) {
        report.add(Severity.ERROR, code, fault.line(), fault.column(), STOPS + what, fix, repair);
    }

    private void change(String code, String what, String line) {
        report.change(Severity.ERROR, code, fault.line(), fault.column(), STOPS + what, line);
    }
}
