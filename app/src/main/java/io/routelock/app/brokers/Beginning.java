package io.routelock.app.brokers;

import io.routelock.mosquitto.profile.Template;

import java.util.Optional;

/** What a new broker begins with: one page for the simple case, or a template of the core. */
enum Beginning {
    SIMPLE("Simple broker (one page)", Optional.empty()),
    PLAIN("Plain", Optional.of(Template.PLAIN)),
    PASSWORD("Username and password", Optional.of(Template.PASSWORD)),
    TLS("TLS with certificates", Optional.of(Template.TLS)),
    PSK("TLS with PSK", Optional.of(Template.PSK)),
    COMMON_NAME("Certificate CN as user", Optional.of(Template.COMMON_NAME)),
    SPARKPLUG("Sparkplug B plant", Optional.of(Template.SPARKPLUG)),
    AMS("Virtual AMS network", Optional.of(Template.AMS));

    private static final String ONE_PAGE =
            "One listener, one kind of login. Whoever may log in may do everything.";

    private final String word;
    private final Optional<Template> template;

    Beginning(String word, Optional<Template> template) {
        this.word = word;
        this.template = template;
    }

    String description() {
        return template.map(Template::description).orElse(ONE_PAGE);
    }

    /** Whether clients are named one by one. */
    boolean hasClients() {
        return this != SIMPLE && this != PLAIN;
    }

    /** Whether clients log in with name and password. */
    boolean hasPasswords() {
        return switch (this) {
            case PASSWORD, TLS, SPARKPLUG, AMS -> true;
            case SIMPLE, PLAIN, PSK, COMMON_NAME -> false;
        };
    }

    /** Whether it is a matter of choice that the line is protected. */
    boolean maySkipTls() {
        return this == SPARKPLUG || this == AMS;
    }

    @Override
    public String toString() {
        return word;
    }
}
