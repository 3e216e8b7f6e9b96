package io.routelock.mosquitto.password;

import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

/**
 * A psk_file: its text and its identities. Keys are never handed out in text. Immutable; edits make a new
 * one.
 */
public final class PskFile {

    /** What is wrong with a line. */
    public enum FaultKind {
        /** mosquitto starts, and the identity cannot connect. */
        NO_KEY,
        /** mosquitto does not start. */
        NOT_HEXADECIMAL,
        /** The last line counts. */
        DUPLICATE,
        /** The byte-order mark is part of the identity. */
        MARK_IN_NAME
    }

    /**
     * @param line from 1
     */
    public record Fault(int line, String identity, FaultKind kind) {
        /** Whether mosquitto does not start on it. */
        public boolean stops() {
            return kind == FaultKind.NOT_HEXADECIMAL;
        }
    }

    /**
     * @param line from 1
     * @param keyBits bits of the key; 0 when there is none
     */
    public record Entry(int line, String identity, int keyBits) {}

    private final SourceText source;
    private final List<NamedLine> lines;

    private PskFile(SourceText source) {
        this.source = source;
        this.lines = NamedLine.read(source);
    }

    /** Never fails. */
    public static PskFile read(SourceText source) {
        return new PskFile(source);
    }

    public SourceText source() {
        return source;
    }

    public List<Entry> entries() {
        return lines.stream()
                .map(line ->
                        new Entry(
                                line.line(),
                                line.name(),
                                isHex(line.value()) ? 4 * line.value().length() : 0))
                .toList();
    }

    /** In the order of the file. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (NamedLine line : lines) {
            if (line.line() == 1 && source.hasByteOrderMark()) {
                faults.add(new Fault(1, line.name(), FaultKind.MARK_IN_NAME));
            }
            if (line.value().isEmpty()) {
                faults.add(new Fault(line.line(), line.name(), FaultKind.NO_KEY));
            } else if (!isHex(line.value())) {
                faults.add(new Fault(line.line(), line.name(), FaultKind.NOT_HEXADECIMAL));
            }
            if (!seen.add(line.name())) {
                faults.add(new Fault(line.line(), line.name(), FaultKind.DUPLICATE));
            }
        }
        return List.copyOf(faults);
    }

    private static boolean isHex(String value) {
        return value.chars().allMatch(HexFormat::isHexDigit);
    }

    /**
     * With this key for the identity, which is new or not.
     *
     * @param hexadecimal an even number of digits
     * @throws IllegalArgumentException for an identity that the file cannot hold, or a key of another form,
     *     which it does not quote
     */
    public PskFile withKey(String identity, Secret hexadecimal) {
        String digits = hexadecimal.useBytes(StandardCharsets.UTF_8, PskFile::text);
        if (digits.isEmpty() || digits.length() % 2 != 0 || !isHex(digits)) {
            throw new IllegalArgumentException("a key is pairs of hexadecimal digits");
        }
        return read(NamedLine.replaced(source, identity, digits));
    }

    private static String text(byte[] digits) {
        return new String(digits, StandardCharsets.UTF_8);
    }

    public PskFile without(String identity) {
        return read(NamedLine.removed(source, identity));
    }

    /** No colon, no {@code #} in front, no control character, no space around. */
    public static boolean isLegalIdentity(String identity) {
        return NamedLine.isLegalName(identity);
    }
}
