package io.routelock.app.mqttclient;

import io.routelock.app.model.MqttLine;
import io.routelock.pki.Secret;

/**
 * Secrets that were typed in this session, and for what. Each is used again only where it goes to the same
 * broker, by the same protection and for the same user, identity or file: what somebody typed for one broker
 * is told to no other. {@link #toString()} shows nothing of them.
 *
 * @param to as it connected when they were typed
 */
record GivenSecrets(Connection to, ConnectionSecrets secrets) {

    /** Those that may be used for that connection; the others are empty. */
    ConnectionSecrets usableFor(Connection wanted) {
        return new ConnectionSecrets(
                keeps(passwordFits(wanted), secrets.password()),
                keeps(keyPasswordFits(wanted), secrets.keyPassword()),
                keeps(keyFits(wanted), secrets.key()));
    }

    /** Whether nothing has to be asked to connect like that. */
    boolean sufficesFor(Connection wanted) {
        boolean ofUser = wanted.user().isEmpty() || passwordFits(wanted);
        return ofUser
                && switch (wanted.line().line()) {
                    case PLAIN, TLS -> true;
                    case CERTIFICATE -> keyPasswordFits(wanted);
                    case PSK -> keyFits(wanted) && !secrets.key().isEmpty();
                };
    }

    private static Secret keeps(boolean fits, Secret secret) {
        return fits ? secret : Secret.of();
    }

    private boolean passwordFits(Connection wanted) {
        boolean anyIdentity = wanted.line().line() != MqttLine.PSK;
        return goesTheSameWay(wanted)
                && to.user().equals(wanted.user())
                && (anyIdentity || to.line().identity().equals(wanted.line().identity()));
    }

    private boolean keyPasswordFits(Connection wanted) {
        return goesTheSameWay(wanted) && to.line().key().equals(wanted.line().key());
    }

    private boolean keyFits(Connection wanted) {
        return goesTheSameWay(wanted)
                && to.line().identity().equals(wanted.line().identity())
                && to.line().keyIsPassword() == wanted.line().keyIsPassword();
    }

    /** To the same broker, which proves as much. */
    private boolean goesTheSameWay(Connection wanted) {
        LineWish before = to.line();
        LineWish now = wanted.line();
        boolean proof = before.proof() == now.proof() && before.authority().equals(now.authority());
        return to.host().strip().equals(wanted.host().strip())
                && to.port() == wanted.port()
                && before.line() == now.line()
                && (proof || !now.withCertificates());
    }
}
