package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;

import java.util.regex.Pattern;

/** Paths that do not lead where they seem to, as far as their letters tell. */
final class PathLint {

    private static final Pattern WINDOWS = Pattern.compile("[A-Za-z]:[\\\\/].*|\\\\\\\\.*");
    private static final Pattern ENVIRONMENT = Pattern.compile(".*%[A-Za-z_][A-Za-z0-9_()]*%.*");

    private final BrokerSetup setup;
    private final FindingList found;

    PathLint(BrokerSetup setup, FindingList found) {
        this.setup = setup;
        this.found = found;
    }

    void check() {
        for (Setting setting : setup.settings()) {
            boolean log = setting.name().equals("log_dest") && setting.value().startsWith("file ");
            boolean path = ConfOptions.find(setting.name()).filter(ConfOption::isPath).isPresent();
            if (path && !setting.value().isEmpty() || log) {
                check(setting, log ? setting.value().substring("file ".length()).strip() : setting.value());
            }
        }
    }

    private void check(Setting setting, String path) {
        if (path.startsWith("\"") || path.endsWith("\"") || path.startsWith("'")) {
            quotes(setting, path);
        } else if (path.contains(" #")) {
            comment(setting, path);
        }
        String bare = path.replaceAll("^[\"']", "");
        if (ENVIRONMENT.matcher(bare).matches()) {
            found.note(
                    "conf.path-environment",
                    setting.valuePlace(),
                    "%NAME% in a path is filled in on Windows alone.",
                    "Write the whole path if the file is for another system as well.");
        } else if (WINDOWS.matcher(bare).matches()) {
            found.note(
                    "conf.path-windows",
                    setting.valuePlace(),
                    "This is a path of Windows; on another system it leads nowhere.",
                    "Change it if mosquitto is to run on another system.");
        } else if (!bare.startsWith("/")) {
            relative(setting, path);
        }
    }

    private void quotes(Setting setting, String path) {
        String bare = path.replaceAll("^[\"']|[\"']$", "");
        found.add(
                finding(
                                "conf.path-quotes",
                                setting,
                                "mosquitto takes quotes for a part of the path, and does not find the file.",
                                "Remove the quotes: spaces in a path need none.")
                        .with(replaced(setting, path, bare, "Remove the quotes")));
    }

    private void comment(Setting setting, String path) {
        String bare = path.substring(0, path.indexOf(" #")).stripTrailing();
        found.add(
                finding(
                                "conf.path-comment",
                                setting,
                                "Behind a path there is no comment: # and what follows is part of the path.",
                                "Put the comment into a line of its own.")
                        .with(replaced(setting, path, bare, "Remove the comment")));
    }

    private static LintFinding finding(String code, Setting setting, String message, String fix) {
        Place at = setting.valuePlace();
        return new LintFinding(code, Severity.ERROR, at.file(), at.line(), at.column(), message, fix);
    }

    private LineFix replaced(Setting setting, String path, String by, String title) {
        int number = setting.place().line();
        String line =
                setup.files().stream()
                        .filter(read -> read.name().equals(setting.place().file()))
                        .findFirst()
                        .map(read -> read.conf().source().line(number))
                        .orElse("");
        int at = line.lastIndexOf(path);
        String changed = line.substring(0, at) + by + line.substring(at + path.length());
        return LineFix.replace(
                title, number, changed.endsWith("\r") ? changed.substring(0, changed.length() - 1) : changed);
    }

    private void relative(Setting setting, String path) {
        boolean name = setting.name().equals("persistence_file");
        if (!name) {
            found.note(
                    "conf.path-relative",
                    setting.valuePlace(),
                    "\"" + path + "\" is looked for where mosquitto is started, not beside the conf.",
                    "Write the whole path.");
        }
    }
}
