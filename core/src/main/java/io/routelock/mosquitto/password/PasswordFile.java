package io.routelock.mosquitto.password;

import io.routelock.diagnosis.FindingException;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A password_file: its text, and who may log in with it. Immutable; edits make a new one. */
public final class PasswordFile {

    /**
     * One user.
     *
     * @param line from 1
     * @param hash empty when it is none that mosquitto takes
     */
    public record Entry(int line, String user, Optional<PasswordHash> hash) {}

    /** Why the user of a line cannot log in; mosquitto 2.1 does not start on most of them. */
    public enum FaultKind {
        /** Neither a comment nor {@code user:hash}: nothing to mosquitto, which does not say so. */
        NO_COLON,
        /** Nothing before the colon. */
        NO_NAME,
        /** A user name, and nothing or half a hash behind it. */
        NO_HASH,
        /** A password as it is. */
        CLEAR_TEXT,
        /** Another number than {@code $6$} and {@code $7$}. */
        UNKNOWN_HASH,
        /** Fewer than one, or no number. */
        ITERATIONS,
        /** Not base64. */
        BAD_SALT,
        /** Base64, but not of the 12 bytes that mosquitto 2.0 wants. */
        SALT_LENGTH,
        /** Not base64, or not of 64 bytes. */
        BAD_HASH,
        /** The same user again: 2.0 takes the last line, 2.1 does not start. */
        DUPLICATE,
        /** The byte-order mark is part of the name, so that nobody has it. */
        MARK_IN_NAME,
        /** The name is not UTF-8, and that of a client always is. */
        NAME_NOT_UTF8,
        /** A name or a hash of more than 65535 bytes. */
        TOO_LONG,
        /** This line has a NUL byte: the rest of the file is nothing to mosquitto. */
        NUL
    }

    /**
     * @param line from 1
     * @param column from 1, of what is wrong
     * @param user empty where there is none
     */
    public record Fault(int line, int column, String user, FaultKind kind) {}

    private final SourceText source;
    private final List<Entry> entries;

    private final NamedLines lines;

    private PasswordFile(SourceText source) {
        this.source = source;
        this.lines = NamedLines.read(source);
        this.entries =
                lines.named().stream()
                        .map(line -> new Entry(line.line(), line.name(), HashReading.of(line.value()).hash()))
                        .toList();
    }

    /** Never fails: what mosquitto would drop is an entry without a hash. */
    public static PasswordFile read(SourceText source) {
        return new PasswordFile(source);
    }

    public SourceText source() {
        return source;
    }

    public List<Entry> entries() {
        return entries;
    }

    /**
     * Whether the broker would let this user in with this password; takes as long as the iterations take. An
     * empty name is that of nobody, whatever the file has (run on 2.0.11).
     */
    public boolean accepts(String user, Secret password, MosquittoVersion version) {
        return !user.isEmpty()
                && entries.stream()
                        .filter(entry -> entry.user().equals(user) && usable(entry, version))
                        .reduce((first, second) -> second)
                        .flatMap(Entry::hash)
                        .filter(hash -> hash.matches(password))
                        .isPresent();
    }

    private static boolean usable(Entry entry, MosquittoVersion version) {
        return entry.hash().filter(hash -> fits(hash, version)).isPresent();
    }

    private static boolean fits(PasswordHash hash, MosquittoVersion version) {
        return version == MosquittoVersion.V2_1 || hash.saltLength() == PasswordHash.SALT_LENGTH;
    }

    /** In the order of the file. */
    public List<Fault> faults(MosquittoVersion version) {
        List<Fault> faults = new ArrayList<>();
        lines.unread().forEach(line -> faults.add(fault(line)));
        Set<String> seen = new HashSet<>();
        for (NamedLine line : lines.named()) {
            NameFlaw.of(line, source)
                    .map(PasswordFile::kind)
                    .ifPresent(kind -> faults.add(ofName(line, kind)));
            ofHash(line, version)
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
                    case NO_VALUE -> FaultKind.NO_HASH;
                    case TOO_LONG -> FaultKind.TOO_LONG;
                    case BEHIND_NUL -> FaultKind.NUL;
                };
        return new Fault(line.line(), 1, "", kind);
    }

    private static Fault ofName(NamedLine line, FaultKind kind) {
        return new Fault(line.line(), line.nameColumn(), line.name(), kind);
    }

    private static Optional<FaultKind> ofHash(NamedLine line, MosquittoVersion version) {
        HashReading reading = HashReading.of(line.value());
        return reading.flaw()
                .or(() -> reading.hash().filter(h -> !fits(h, version)).map(_ -> FaultKind.SALT_LENGTH));
    }

    private static FaultKind kind(NameFlaw flaw) {
        return switch (flaw) {
            case EMPTY -> FaultKind.NO_NAME;
            case BYTE_ORDER_MARK -> FaultKind.MARK_IN_NAME;
            case NOT_UTF8 -> FaultKind.NAME_NOT_UTF8;
        };
    }

    /**
     * With this password for the user, who is new or not.
     *
     * @throws IllegalArgumentException for a name that the file cannot hold, see {@link #isLegalUser}, or an
     *     empty password
     * @throws FindingException {@code password.file-damaged} when mosquitto would not see the line there
     */
    public PasswordFile withPassword(String user, Secret password) {
        PasswordHash hash = PasswordHash.of(password);
        PasswordFile edited = read(NamedLine.replaced(source, user, hash.text()));
        boolean seen =
                edited.entries.stream()
                        .anyMatch(
                                entry -> entry.user().equals(user) && entry.hash().equals(Optional.of(hash)));
        if (!seen) {
            throw new FindingException(NameFlaw.damaged("password"));
        }
        return edited;
    }

    /**
     * With another name for a user, who keeps the password.
     *
     * @throws IllegalArgumentException for a name that the file cannot hold, or has already
     * @throws FindingException {@code password.file-damaged} when mosquitto would not see the new name
     */
    public PasswordFile renamed(String from, String to) {
        PasswordFile edited = read(NamedLine.renamed(source, from, to));
        if (edited.count(to) != count(from)) {
            throw new FindingException(NameFlaw.damaged("password"));
        }
        return edited;
    }

    private long count(String user) {
        return entries.stream().filter(entry -> entry.user().equals(user)).count();
    }

    public PasswordFile without(String user) {
        return read(NamedLine.removed(source, user));
    }

    /** No colon, no {@code #} in front, no control character, no space around. */
    public static boolean isLegalUser(String name) {
        return NamedLine.isLegalName(name);
    }
}
