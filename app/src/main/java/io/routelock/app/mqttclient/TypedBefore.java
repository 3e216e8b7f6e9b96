package io.routelock.app.mqttclient;

import io.routelock.pki.Secret;

/** What is known of the secrets of a form that were typed earlier in this session. */
record TypedBefore(Of password, Of keyPassword, Of key) {

    static final TypedBefore NOTHING = new TypedBefore(Of.NONE, Of.NONE, Of.NONE);

    /** What is known of one. */
    enum Of {
        /** It was not typed. */
        NONE,
        /** It is taken where the field stays empty. */
        TAKEN,
        /** It was typed for another broker, protection or user. */
        ANOTHER
    }

    static TypedBefore of(GivenSecrets given, Connection wanted) {
        ConnectionSecrets usable = given.usableFor(wanted);
        ConnectionSecrets all = given.secrets();
        return new TypedBefore(
                of(all.password(), usable.password()),
                of(all.keyPassword(), usable.keyPassword()),
                of(all.key(), usable.key()));
    }

    private static Of of(Secret typed, Secret usable) {
        if (typed.isEmpty()) {
            return Of.NONE;
        }
        return usable.isEmpty() ? Of.ANOTHER : Of.TAKEN;
    }
}
