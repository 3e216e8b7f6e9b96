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
            case PUBLISH, WILL, DELIVERY, PROTOCOL -> Optional.empty();
        };
    }

    /** By the codes of our broker, and by those of a mosquitto's log, which never tells users apart. */
    private static Optional<NextStep> login(Refusal refusal, Path conf) {
        return switch (refusal.finding().code()) {
            case "broker.login-wrong-password", "broker.login-no-password" ->
                    refusal.user()
                            .map(user -> new NextStep("Set password", new Place.BrokerPassword(conf, user)));
            case "broker.login-unknown-user" ->
                    Optional.of(new NextStep("Add user", new Place.AddBrokerUser(conf)));
            case "broker.login-anonymous", "log.not-authorised" -> Optional.of(users("Show users", conf));
            default -> Optional.empty();
        };
    }

    private static NextStep users(String text, Path conf) {
        return new NextStep(text, Place.broker(conf, Place.Broker.View.USERS));
    }

    private static Optional<NextStep> handshake(Refusal refusal, Path conf) {
        String code = refusal.finding().code();
        if (code.endsWith("psk-identity-unknown")) {
            return Optional.of(new NextStep("Add identity", new Place.AddBrokerIdentity(conf)));
        }
        return code.contains("psk") ? Optional.of(users("Show identities", conf)) : Optional.empty();
    }
}
