package io.routelock.app.brokerlive;

import io.routelock.app.navigation.Place;
import io.routelock.runtime.watch.Refusal;

import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What a user can do at once about a refusal: a place of the tool where that is done.
 *
 * @param text a verb: {@code Show line 7}
 */
record NextStep(String text, Place place) {

    static Optional<NextStep> of(Refusal refusal, Path conf) {
        return refusal.rule()
                .map(rule -> showLine(rule, conf))
                .or(() -> ofKind(refusal, conf));
    }

    private static NextStep showLine(Refusal.RuleLine rule, Path conf) {
        Path file = conf.resolveSibling(rule.file());
        return new NextStep(
                "Show line " + rule.line(), new Place.AccessFile(file, OptionalInt.of(rule.line())));
    }

    private static Optional<NextStep> ofKind(Refusal refusal, Path conf) {
        return switch (refusal.kind()) {
            case CONNECT -> login(refusal, conf);
            case HANDSHAKE -> handshake(refusal, conf);
            case PUBLISH, WILL, DELIVERY ->
                    Optional.of(
                            new NextStep("Open access", Place.broker(conf, Place.Broker.View.CONFIGURATION)));
            case PROTOCOL -> Optional.empty();
        };
    }

    /** The codes of our broker and of a mosquitto's log both say what it was. */
    private static Optional<NextStep> login(Refusal refusal, Path conf) {
        String code = refusal.finding().code();
        if (code.contains("password")) {
            return refusal.user()
                    .map(user -> new NextStep("Set password", new Place.BrokerPassword(conf, user)));
        }
        if (code.contains("unknown-user")) {
            return Optional.of(new NextStep("Add user", new Place.AddBrokerUser(conf)));
        }
        return Optional.of(new NextStep("Show users", Place.broker(conf, Place.Broker.View.USERS)));
    }

    private static Optional<NextStep> handshake(Refusal refusal, Path conf) {
        String code = refusal.finding().code();
        if (code.contains("identity")) {
            return Optional.of(new NextStep("Add identity", new Place.AddBrokerIdentity(conf)));
        }
        if (code.contains("psk")) {
            return Optional.of(new NextStep("Show identities", Place.broker(conf, Place.Broker.View.USERS)));
        }
        return Optional.empty();
    }
}
