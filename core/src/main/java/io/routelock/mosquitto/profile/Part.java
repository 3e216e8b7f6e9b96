package io.routelock.mosquitto.profile;

/** What a text file of a broker is. */
public enum Part {
    CONF,
    /** One that mosquitto.conf takes in by include_dir. */
    INCLUDED_CONF,
    ACL,
    PASSWORDS,
    PSK,
    /** Questions with the answers that are expected: a file of ours, which mosquitto never sees. */
    EXPECTATIONS,
    /** For which mosquitto the files are: a file of ours too. */
    SETTINGS;

    /** Whether it holds what nobody else may read. */
    public boolean isSecret() {
        return this == PASSWORDS || this == PSK;
    }
}
