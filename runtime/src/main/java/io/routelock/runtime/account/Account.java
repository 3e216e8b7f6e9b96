package io.routelock.runtime.account;

import com.fasterxml.jackson.annotation.JsonProperty;

import java.util.Arrays;

/**
 * A user who may add routes, as {@code users.json} keeps it. Its arrays belong to it alone: whoever makes one
 * gives them away.
 *
 * @param name as it was typed
 * @param salt {@value #SALT_LENGTH} random bytes
 * @param iterations {@value #MIN_ITERATIONS} to {@value #MAX_ITERATIONS}
 * @param hash of the password, 32 bytes
 */
@SuppressWarnings("ArrayRecordComponent")
record Account(
        @JsonProperty(required = true) String name,
        @JsonProperty(required = true) byte[] salt,
        @JsonProperty(required = true) int iterations,
        @JsonProperty(required = true) byte[] hash) {

    static final int SALT_LENGTH = 16;
    static final int MIN_ITERATIONS = 210_000;

    /** A file that asks for more would keep a processor busy for minutes at each login. */
    static final int MAX_ITERATIONS = 10_000_000;

    Account {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException("a name of one visible line");
        }
        if (salt.length != SALT_LENGTH || hash.length != PasswordHash.LENGTH) {
            throw new IllegalArgumentException("a salt of 16 bytes and a hash of 32");
        }
        if (iterations < MIN_ITERATIONS || iterations > MAX_ITERATIONS) {
            throw new IllegalArgumentException(
                    "%d to %d iterations".formatted(MIN_ITERATIONS, MAX_ITERATIONS));
        }
    }

    /** Letter by letter without regard to case, as Windows compares the names of its accounts. */
    boolean isNamed(String user) {
        return name.equalsIgnoreCase(user);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Account that
                && name.equals(that.name)
                && iterations == that.iterations
                && Arrays.equals(salt, that.salt)
                && Arrays.equals(hash, that.hash);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    /** Without the hash: it helps to try passwords. */
    @Override
    public String toString() {
        return "Account[%s]".formatted(name);
    }
}
