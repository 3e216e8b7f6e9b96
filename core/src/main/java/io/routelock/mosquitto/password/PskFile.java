package io.routelock.mosquitto.password;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;
import io.routelock.secureads.PskBook;
import io.routelock.secureads.PskKey;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A psk_file: its text and its identities. Keys are never handed out in text. Immutable; edits make a new
 * one.
 */
public final class PskFile {

    /** Bytes. OpenSSL 3.0 has room for no more (run). */
    private static final int LONGEST_KEY = 512;

    /** What is wrong with a line. */
    public enum FaultKind {
        /** Neither a comment nor {@code identity:key}: nothing to mosquitto, which does not say so. */
        NO_COLON,
        /** Nothing before the colon. */
        NO_NAME,
        /** mosquitto starts, and the identity cannot connect. */
        NO_KEY,
        /** mosquitto does not start. */
        NOT_HEXADECIMAL,
        /** A zero of one digit, or more than 512 bytes: the identity cannot connect. */
        KEY_LENGTH,
        /** The first line counts (run on 2.0.11). */
        DUPLICATE,
        /** The byte-order mark is part of the identity. */
        MARK_IN_NAME,
        /** The identity is not UTF-8. */
        NAME_NOT_UTF8,
        /** An identity or a key of more than 65535 digits. */
        TOO_LONG,
        /** This line has a NUL byte: the rest of the file is nothing to mosquitto. */
        NUL
    }

    /**
     * @param line from 1
     * @param column from 1, of what is wrong
     * @param identity empty where there is none
     */
    public record Fault(int line, int column, String identity, FaultKind kind) {
        /** Whether mosquitto does not start on it. */
        public boolean stops() {
            return kind == FaultKind.NOT_HEXADECIMAL;
        }
    }

    /**
     * @param line from 1
     * @param keyBits bits of the key; 0 when there is none that works
     */
    public record Entry(int line, String identity, int keyBits) {}

    private final SourceText source;
    private final NamedLines lines;

    private PskFile(SourceText source) {
        this.source = source;
        this.lines = NamedLines.read(source);
    }

    /** Never fails. */
    public static PskFile read(SourceText source) {
        return new PskFile(source);
    }

    public SourceText source() {
        return source;
    }

    public List<Entry> entries() {
        return lines.named().stream()
                .map(line -> new Entry(line.line(), line.name(), 8 * keyLength(line.value())))
                .toList();
    }

    /**
     * The keys of the file as they are now, by their identities. Case counts, and of several lines for one
     * identity the first. An identity whose key has no length that works is nobody's, though mosquitto knows
     * it: neither lets it in.
     */
    public PskBook book() {
        Map<String, PskKey> keys = new HashMap<>();
        Set<String> seen = new HashSet<>();
        for (NamedLine line : lines.named()) {
            if (seen.add(line.name()) && keyLength(line.value()) > 0) {
                keys.put(line.name(), key(line.value()));
            }
        }
        Map<String, PskKey> found = Map.copyOf(keys);
        return identity -> Optional.ofNullable(found.get(identity));
    }

    static PskKey keyOf(byte[] hexadecimal) {
        String digits = text(hexadecimal);
        if (digits.isEmpty() || keyLength(digits) == 0) {
            throw new IllegalArgumentException(
                    "a key is hexadecimal digits, at most " + 2 * LONGEST_KEY + " of them");
        }
        return key(digits);
    }

    private static PskKey key(String digits) {
        int length = keyLength(digits);
        byte[] number = HexFormat.of().parseHex(digits.length() % 2 == 0 ? digits : "0" + digits);
        byte[] key = new byte[length];
        // What is longer than the key has a zero in front, of an odd number of digits.
        System.arraycopy(number, number.length - length, key, 0, length);
        try {
            return PskKey.ofBytes(key);
        } finally {
            Arrays.fill(number, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /** In the order of the file. */
    public List<Fault> faults() {
        List<Fault> faults = new ArrayList<>();
        lines.unread().forEach(line -> faults.add(fault(line)));
        Set<String> seen = new HashSet<>();
        for (NamedLine line : lines.named()) {
            NameFlaw.of(line, source).map(PskFile::kind).ifPresent(kind -> faults.add(ofName(line, kind)));
            ofKey(line.value())
                    .map(kind -> new Fault(line.line(), line.valueColumn(), line.name(), kind))
                    .ifPresent(faults::add);
            if (!seen.add(line.name())) {
                faults.add(ofName(line, FaultKind.DUPLICATE));
            }
        }
        faults.sort(Comparator.comparingInt(Fault::line));
        return List.copyOf(faults);
    }

    private static Fault fault(NamedLines.UnreadLine line) {
        FaultKind kind =
                switch (line.reason()) {
                    case NO_COLON -> FaultKind.NO_COLON;
                    case NO_NAME -> FaultKind.NO_NAME;
                    case NO_VALUE -> FaultKind.NO_KEY;
                    case TOO_LONG -> FaultKind.TOO_LONG;
                    case BEHIND_NUL -> FaultKind.NUL;
                };
        return new Fault(line.line(), 1, "", kind);
    }

    private static Fault ofName(NamedLine line, FaultKind kind) {
        return new Fault(line.line(), line.nameColumn(), line.name(), kind);
    }

    private static FaultKind kind(NameFlaw flaw) {
        return switch (flaw) {
            case EMPTY -> FaultKind.NO_NAME;
            case BYTE_ORDER_MARK -> FaultKind.MARK_IN_NAME;
            case NOT_UTF8 -> FaultKind.NAME_NOT_UTF8;
        };
    }

    private static Optional<FaultKind> ofKey(String key) {
        if (key.isEmpty()) {
            return Optional.of(FaultKind.NO_KEY);
        }
        if (!isHex(key)) {
            return Optional.of(FaultKind.NOT_HEXADECIMAL);
        }
        return keyLength(key) == 0 ? Optional.of(FaultKind.KEY_LENGTH) : Optional.empty();
    }

    /**
     * Bytes of the key as mosquitto makes it of the digits: pairs of zeroes in front, and then a number. 0
     * for none that works.
     */
    private static int keyLength(String key) {
        if (!isHex(key)) {
            return 0;
        }
        int zeroes = 0;
        while (key.startsWith("00", 2 * zeroes)) {
            zeroes++;
        }
        int number = (key.length() - firstOther(key) + 1) / 2;
        int length = zeroes + number;
        return length > LONGEST_KEY ? 0 : length;
    }

    private static int firstOther(String key) {
        int at = 0;
        while (at < key.length() && key.charAt(at) == '0') {
            at++;
        }
        return at;
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
     * @throws FindingException {@code psk.file-damaged} when mosquitto would not see the line there
     */
    public PskFile withKey(String identity, Secret hexadecimal) {
        String digits = hexadecimal.useBytes(StandardCharsets.UTF_8, PskFile::text);
        if (digits.isEmpty() || digits.length() % 2 != 0 || !isHex(digits)) {
            throw new IllegalArgumentException("a key is pairs of hexadecimal digits");
        }
        PskFile edited = read(NamedLine.replaced(source, identity, digits));
        boolean seen =
                edited.lines.named().stream()
                        .anyMatch(line -> line.name().equals(identity) && line.value().equals(digits));
        if (!seen) {
            throw new FindingException(NameFlaw.damaged("psk"));
        }
        return edited;
    }

    private static String text(byte[] digits) {
        return new String(digits, StandardCharsets.UTF_8);
    }

    /**
     * With another name for an identity, which keeps its key.
     *
     * @throws IllegalArgumentException for an identity that the file cannot hold, or has already
     * @throws FindingException {@code psk.file-damaged} when mosquitto would not see the new one
     */
    public PskFile renamed(String from, String to) {
        PskFile edited = read(NamedLine.renamed(source, from, to));
        if (edited.count(to) != count(from)) {
            throw new FindingException(NameFlaw.damaged("psk"));
        }
        return edited;
    }

    private long count(String identity) {
        return lines.named().stream().filter(line -> line.name().equals(identity)).count();
    }

    public PskFile without(String identity) {
        return read(NamedLine.removed(source, identity));
    }

    /** No colon, no {@code #} in front, no control character, no space around. */
    public static boolean isLegalIdentity(String identity) {
        return NamedLine.isLegalName(identity);
    }
}
