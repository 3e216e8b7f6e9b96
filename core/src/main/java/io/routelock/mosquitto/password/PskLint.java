package io.routelock.mosquitto.password;

import io.routelock.diagnosis.Finding.Severity;
import io.routelock.mosquitto.LineFix;
import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.password.PskFile.Fault;
import io.routelock.secureads.PskKey;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a psk_file, or deserves a look. No finding ever quotes a key, so that a repair removes
 * lines and never writes one.
 */
public final class PskLint {

    /** Bits below which a key can be guessed. */
    private static final int FEW_BITS = 128;

    private static final int TWINCAT_BITS = 8 * PskKey.LENGTH;

    private final String name;

    private PskLint(String name) {
        this.name = name;
    }

    /**
     * @param name of the file, as the user named it
     * @return in the order of the lines; the same for mosquitto 2.0 and 2.1
     */
    public static List<LintFinding> of(PskFile file, String name) {
        PskLint lint = new PskLint(name);
        List<LintFinding> found = new ArrayList<>();
        if (file.source().looksLikeUtf16()) {
            found.add(
                    lint.of(
                            1,
                            Severity.ERROR,
                            "psk.utf16",
                            "The file is UTF-16, in which mosquitto finds no identities.",
                            "Save it as UTF-8 without a byte-order mark."));
        }
        file.faults().forEach(fault -> found.add(lint.of(fault)));
        file.entries().forEach(entry -> lint.keyLength(entry).ifPresent(found::add));
        found.sort(Comparator.comparingInt(LintFinding::line));
        return List.copyOf(found);
    }

    private LintFinding of(Fault fault) {
        String identity = "The identity \"" + fault.identity() + "\"";
        return switch (fault.kind()) {
            case NO_COLON ->
                    of(
                            fault,
                            Severity.WARNING,
                            "psk.no-colon",
                            "This line has no colon, and mosquitto passes over it without a word.",
                            "Write identity:key, or # in front of a comment.");
            case NO_NAME ->
                    of(
                            fault,
                            Severity.WARNING,
                            "psk.no-identity",
                            "No identity stands before the colon: nobody can connect with this line.",
                            "Remove the line.");
            case NO_KEY ->
                    of(
                            fault,
                            Severity.WARNING,
                            "psk.no-key",
                            (fault.identity().isEmpty() ? "An identity" : identity)
                                    + " has no key, and cannot connect.",
                            "Give it a key of 64 hexadecimal digits.");
            case NOT_HEXADECIMAL ->
                    of(
                            fault,
                            Severity.ERROR,
                            "psk.not-hexadecimal",
                            identity + " has a key that is not hexadecimal: mosquitto does not start.",
                            "Write the key in digits 0 to 9 and a to f alone: no 0x, no spaces.");
            case KEY_LENGTH ->
                    of(
                            fault,
                            Severity.WARNING,
                            "psk.key-length",
                            identity + " has a key of no length that TLS takes, and cannot connect.",
                            "Give it a key of 64 hexadecimal digits.");
            case DUPLICATE ->
                    of(
                                    fault,
                                    Severity.WARNING,
                                    "psk.duplicate",
                                    identity + " stands in an earlier line too, and that line counts.",
                                    "Keep one of the lines.")
                            .with(LineFix.remove("Remove line " + fault.line(), fault.line()));
            case MARK_IN_NAME ->
                    of(
                            fault,
                            Severity.ERROR,
                            "psk.byte-order-mark",
                            "The file begins with a byte-order mark, which becomes part of the first"
                                    + " identity: it cannot connect.",
                            "Save the file as UTF-8 without a byte-order mark.");
            case NAME_NOT_UTF8 ->
                    of(
                            fault,
                            Severity.WARNING,
                            "psk.not-utf8",
                            "The identity in this line is not UTF-8, as those of clients are.",
                            "Save the file as UTF-8.");
            case TOO_LONG ->
                    of(
                            fault,
                            Severity.WARNING,
                            "psk.too-long",
                            "This line has an identity or a key of more than 65535 bytes.",
                            "Remove the line.");
            case NUL ->
                    of(
                            fault,
                            Severity.ERROR,
                            "psk.nul",
                            "This line has a NUL byte, and mosquitto sees nothing that follows it.",
                            "Remove the byte.");
        };
    }

    private Optional<LintFinding> keyLength(PskFile.Entry entry) {
        int bits = entry.keyBits();
        if (bits == 0 || bits == TWINCAT_BITS) {
            return Optional.empty();
        }
        boolean few = bits < FEW_BITS;
        String message = "The key of \"%s\" has %d bits".formatted(entry.identity(), bits);
        return Optional.of(
                of(
                        entry.line(),
                        few ? Severity.WARNING : Severity.NOTE,
                        few ? "psk.short-key" : "psk.not-twincat",
                        message + (few ? " and can be guessed." : "; TwinCAT takes keys of 256 bits alone."),
                        "Make a new key of 64 hexadecimal digits."));
    }

    private LintFinding of(Fault fault, Severity severity, String code, String message, String fix) {
        return new LintFinding(code, severity, name, fault.line(), fault.column(), message, fix);
    }

    private LintFinding of(int line, Severity severity, String code, String message, String fix) {
        return new LintFinding(code, severity, name, line, 1, message, fix);
    }
}
