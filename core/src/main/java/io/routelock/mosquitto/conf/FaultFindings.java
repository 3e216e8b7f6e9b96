package io.routelock.mosquitto.conf;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;

import java.util.List;
import java.util.Optional;

/** Says in words why mosquitto does not start, and what to do about it. */
final class FaultFindings {

    private final BrokerSetup setup;
    private final FindingList found;

    FaultFindings(BrokerSetup setup, FindingList found) {
        this.setup = setup;
        this.found = found;
    }

    void report(List<ConfFault> faults) {
        faults.forEach(fault -> found.add(finding(fault)));
    }

    private LintFinding finding(ConfFault fault) {
        return switch (fault.kind()) {
            case UNKNOWN_OPTION -> unknown(fault);
            case OTHER_VERSION ->
                    of(
                            fault,
                            "conf.other-version",
                            "mosquitto "
                                    + setup.version()
                                    + " does not know the option \""
                                    + fault.word()
                                    + "\" and does not start.",
                            "Remove the line, or choose the version of mosquitto that you use: "
                                    + versions(fault.word())
                                    + " knows it.");
            case MISSING_VALUE ->
                    of(
                            fault,
                            "conf.value-missing",
                            "There is no value here; mosquitto does not start.",
                            "Write a value behind the option, or remove the line.");
            case INVALID_VALUE -> invalid(fault);
            case DUPLICATE ->
                    of(
                            fault,
                            "conf.duplicate",
                            "\""
                                    + fault.word()
                                    + "\" stands here for the second time; mosquitto does not"
                                    + " start.",
                            "Leave one of the two.");
            case MISPLACED -> misplaced(fault);
            case CONFLICT ->
                    of(
                            fault,
                            fault.foundAt().isEmpty() || !said(fault).contains("listener")
                                    ? "conf.conflict"
                                    : "conf.psk-and-certificates",
                            "Certificates and pre-shared keys do not go together here; mosquitto does not"
                                    + " start.",
                            "Use one of them; another listener or connection can use the other.");
            case INCOMPLETE -> incomplete(fault);
            case INCLUDE -> include(fault);
            case FILE -> file(fault);
        };
    }

    private static LintFinding of(ConfFault fault, String code, String message, String fix) {
        Place at = fault.place();
        return new LintFinding(code, Severity.ERROR, at.file(), at.line(), at.column(), message, fix);
    }

    private static String said(ConfFault fault) {
        return fault.said().orElse("");
    }

    private static String versions(String option) {
        return ConfOptions.find(option)
                .map(known -> known.versions().stream().map(MosquittoVersion::toString).sorted().toList())
                .map(names -> String.join(" and ", names))
                .orElse("none");
    }

    private LintFinding unknown(ConfFault fault) {
        String word = fault.word();
        if (word.startsWith("\uFEFF") || word.startsWith("\u00FF\u00FE") || word.startsWith("\u00FE\u00FF")) {
            return of(
                    fault,
                    "conf.byte-order-mark",
                    "The file begins with a byte-order mark, which mosquitto takes for a part of the first"
                            + " option.",
                    "Save the file as UTF-8 without a byte-order mark.");
        }
        if (word.startsWith("#")) {
            return of(
                            fault,
                            "conf.indented-comment",
                            "A comment has to begin in the first column; mosquitto does not start.",
                            "Remove the spaces in front of #.")
                    .with(trimmed(fault));
        }
        if (word.indexOf('\t') >= 0) {
            return of(
                            fault,
                            "conf.tab",
                            "A tab is no space for mosquitto: it takes it for a part of the option's name.",
                            "Replace the tab by a space.")
                    .with(spaced(fault));
        }
        return misspelt(fault, word);
    }

    private LintFinding misspelt(ConfFault fault, String word) {
        Optional<String> meant = ConfOptions.nearest(word).map(ConfOption::name);
        LintFinding finding =
                of(
                        fault,
                        "conf.unknown-option",
                        "mosquitto knows no option \"" + word + "\" and does not start.",
                        meant.map(name -> "Write \"" + name + "\" if that is meant, or remove the line.")
                                .orElse("Remove the line."));
        return meant.map(name ->
                        finding.with(
                                LineFix.replace(
                                        "Change to \"" + name + "\"",
                                        fault.place().line(),
                                        replaced(fault, name))))
                .orElse(finding);
    }

    private String line(ConfFault fault) {
        return setup.files().stream()
                .filter(read -> read.name().equals(fault.place().file()))
                .findFirst()
                .map(read -> read.conf().source().line(fault.place().line()))
                .map(line -> line.endsWith("\r") ? line.substring(0, line.length() - 1) : line)
                .orElse(fault.word());
    }

    private String replaced(ConfFault fault, String by) {
        String line = line(fault);
        int at = fault.place().column() - 1;
        return line.substring(0, at) + by + line.substring(at + fault.word().length());
    }

    private LineFix trimmed(ConfFault fault) {
        return LineFix.replace("Move to the first column", fault.place().line(), line(fault).stripLeading());
    }

    private LineFix spaced(ConfFault fault) {
        String spaced = line(fault).replace('\t', ' ').strip();
        return LineFix.replace("Replace tabs by spaces", fault.place().line(), spaced);
    }

    private LintFinding invalid(ConfFault fault) {
        if (fault.word().indexOf('\t') >= 0) {
            return of(
                            fault,
                            "conf.tab",
                            "A tab behind or in front of the value is a part of it for mosquitto, which does"
                                    + " not start.",
                            "Replace the tab by a space, or remove it.")
                    .with(spaced(fault));
        }
        return of(
                fault,
                "conf.value-invalid",
                (fault.word().isEmpty() ? "This value" : "\"" + fault.word() + "\"")
                        + " is no value for this option; mosquitto does not start.",
                allowed(fault));
    }

    /** What the option allows, for the words of the fix. */
    private String allowed(ConfFault fault) {
        String name = line(fault).strip().split(" ", 2)[0];
        ConfOption.ValueKind kind =
                ConfOptions.find(name).map(ConfOption::kind).orElse(new ConfOption.Words());
        return switch (kind) {
            case ConfOption.Flag() -> "Write true or false.";
            case ConfOption.Number(long least, long most) ->
                    "Write a number from " + least + " to " + most + ".";
            case ConfOption.Choice(List<String> words) -> "Write one of " + String.join(", ", words) + ".";
            case ConfOption.Text _, ConfOption.Words(), ConfOption.Ignored() -> "Correct the value.";
        };
    }

    private static LintFinding misplaced(ConfFault fault) {
        if (fault.word().equals("per_listener_settings")) {
            return of(
                    fault,
                    "conf.per-listener-too-late",
                    "per_listener_settings stands behind an option for security; mosquitto does not start.",
                    "Move it to the first line.");
        }
        boolean bridge =
                ConfOptions.find(fault.word())
                        .filter(one -> one.scope() == ConfOption.Scope.BRIDGE)
                        .isPresent();
        return of(
                fault,
                "conf.misplaced",
                "\""
                        + fault.word()
                        + "\" has nothing above it to which it belongs; mosquitto does not start.",
                bridge ? "Put it below a connection." : "Put it below the listener or plugin that is meant.");
    }

    private static LintFinding incomplete(ConfFault fault) {
        String said = said(fault);
        if (said.contains("certfile")) {
            return of(
                    fault,
                    "conf.tls-incomplete",
                    "TLS needs certfile and keyfile both; mosquitto does not start.",
                    "Add the one that is missing, or remove the others of this listener.");
        }
        if (said.contains("listening sockets")) {
            return of(
                    fault,
                    "conf.websockets-alone",
                    "Every listener is one for websockets; mosquitto 2.0 holds that it listens nowhere and"
                            + " ends.",
                    "Add a listener with protocol mqtt, for example on 127.0.0.1.");
        }
        return of(
                fault,
                "conf.incomplete",
                "\"" + fault.word() + "\" is not complete; mosquitto says: " + said,
                "Add what is missing.");
    }

    private static LintFinding include(ConfFault fault) {
        return of(
                fault,
                "conf.include-missing",
                "The folder \""
                        + fault.word()
                        + "\" of include_dir, or a file in it, cannot be read from here; a mosquitto that"
                        + " cannot read it does not start.",
                "Correct the path, make the folder, or remove the line; each file *.conf in it must be there,"
                        + " readable, and have at most 16 MiB.");
    }

    private static LintFinding file(ConfFault fault) {
        String said = said(fault);
        if (said.contains("tls_version")) {
            return of(
                    fault,
                    "conf.tls-version-unknown",
                    "\"" + fault.word() + "\" is no version of TLS; mosquitto does not start.",
                    "Write tlsv1.2 or tlsv1.3.");
        }
        if (said.contains("keyfile")) {
            return of(
                    fault,
                    "conf.key-unusable",
                    "The key \""
                            + fault.word()
                            + "\" is missing, is encrypted, is no PEM file or does not belong to the"
                            + " certificate; mosquitto does not start.",
                    "Choose the key with which the certificate was requested, without a password.");
        }
        return of(
                fault,
                "conf.file-missing",
                "The file \""
                        + fault.word()
                        + "\" is not there or not of the right kind; mosquitto does not"
                        + " start.",
                "Correct the path, or put the file there.");
    }
}
