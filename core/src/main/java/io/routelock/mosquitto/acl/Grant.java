package io.routelock.mosquitto.acl;

import java.util.Optional;

/** The access word of a rule. */
public enum Grant {
    READ("read"),
    WRITE("write"),
    READ_WRITE("readwrite"),
    DENY("deny");

    private final String word;

    Grant(String word) {
        this.word = word;
    }

    /** Case matters: mosquitto refuses {@code Read}. */
    static Optional<Grant> of(String word) {
        for (Grant grant : values()) {
            if (grant.word.equals(word)) {
                return Optional.of(grant);
            }
        }
        return Optional.empty();
    }

    /** Whether an allow rule gives this; a deny gives nothing. */
    public boolean gives(Access access) {
        return switch (this) {
            case READ -> access == Access.READ;
            case WRITE -> access == Access.WRITE;
            case READ_WRITE -> true;
            case DENY -> false;
        };
    }

    /** As it stands in the file. */
    public String word() {
        return word;
    }
}
