package io.routelock.mosquitto.password;

import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.text.SourceText;
import io.routelock.pki.Secret;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A password_file: its text, and who may log in with it. Immutable; edits make a new one. */
public final class PasswordFile {

    /** mosquitto 2.0 has room for no longer salt. */
    private static final int LONGEST_OLD_SALT = PasswordHash.SALT_LENGTH;

    /**
     * One user.
     *
     * @param line from 1
     * @param hash empty when it is none that mosquitto takes
     */
    public record Entry(int line, String user, Optional<PasswordHash> hash) {}

    /** Why the user of a line cannot log in, or mosquitto 2.1 does not start. */
    public enum FaultKind {
        /** A user name, and nothing behind it. */
        NO_HASH,
        /** Not {@code $6$} or {@code $7$} with base64: a password in clear text, for example. */
        BAD_HASH,
        /** More than 12 bytes: mosquitto 2.0 drops the user. */
        LONG_SALT,
        /** The same user again: 2.0 takes the last line, 2.1 does not start. */
        DUPLICATE,
        /** The byte-order mark is part of the name, so that nobody has it. */
        MARK_IN_NAME
    }

    /**
     * @param line from 1
     */
    public record Fault(int line, String user, FaultKind kind) {}

    private final SourceText source;
    private final List<Entry> entries;

    private PasswordFile(SourceText source) {
        this.source = source;
        this.entries =
                NamedLine.read(source).stream()
                        .map(line -> new Entry(line.line(), line.name(), PasswordHash.parse(line.value())))
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

    /** Whether the broker would let this user in with this password. */
    public boolean accepts(String user, Secret password, MosquittoVersion version) {
        return entries.stream()
                .filter(entry -> entry.user().equals(user) && usable(entry, version))
                .reduce((first, second) -> second)
                .flatMap(Entry::hash)
                .filter(hash -> hash.matches(password))
                .isPresent();
    }

    private static boolean usable(Entry entry, MosquittoVersion version) {
        boolean anySalt = version == MosquittoVersion.V2_1;
        return entry.hash().filter(hash -> anySalt || hash.saltLength() <= LONGEST_OLD_SALT).isPresent();
    }

    /** In the order of the file. */
    public List<Fault> faults(MosquittoVersion version) {
        List<Fault> faults = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (Entry entry : entries) {
            fault(entry, version).ifPresent(kind -> faults.add(new Fault(entry.line(), entry.user(), kind)));
            if (!seen.add(entry.user())) {
                faults.add(new Fault(entry.line(), entry.user(), FaultKind.DUPLICATE));
            }
        }
        return List.copyOf(faults);
    }

    private Optional<FaultKind> fault(Entry entry, MosquittoVersion version) {
        if (entry.line() == 1 && source.hasByteOrderMark()) {
            return Optional.of(FaultKind.MARK_IN_NAME);
        }
        if (entry.hash().isEmpty()) {
            boolean nothing = source.line(entry.line()).stripTrailing().endsWith(entry.user());
            return Optional.of(nothing ? FaultKind.NO_HASH : FaultKind.BAD_HASH);
        }
        return usable(entry, version) ? Optional.empty() : Optional.of(FaultKind.LONG_SALT);
    }

    /**
     * With this password for the user, who is new or not.
     *
     * @throws IllegalArgumentException for a name that the file cannot hold, see {@link #isLegalUser}, or an
     *     empty password
     */
    public PasswordFile withPassword(String user, Secret password) {
        return read(NamedLine.replaced(source, user, PasswordHash.of(password).text()));
    }

    public PasswordFile without(String user) {
        return read(NamedLine.removed(source, user));
    }

    /** No colon, no {@code #} in front, no control character, no space around. */
    public static boolean isLegalUser(String name) {
        return NamedLine.isLegalName(name);
    }
}
