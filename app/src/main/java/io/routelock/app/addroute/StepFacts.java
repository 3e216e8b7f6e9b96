package io.routelock.app.addroute;

import io.routelock.app.controls.Step;
import io.routelock.app.controls.Step.State;
import io.routelock.app.model.RouteRow;

import java.util.List;
import java.util.Optional;

/** The five steps with one fact each. */
final class StepFacts {

    private final AddRouteViewModel model;
    private final Phase phase;
    private final boolean secure;
    private final Optional<Failure> failure;

    private StepFacts(AddRouteViewModel model) {
        this.model = model;
        phase = model.phase();
        secure = model.fields().secure();
        failure = model.failureProperty().get();
    }

    static List<Step> of(AddRouteViewModel model) {
        StepFacts facts = new StepFacts(model);
        return List.of(facts.choose(), facts.connect(), facts.compare(), facts.stored(), facts.verified());
    }

    private Step choose() {
        return phase == Phase.CHOOSE
                ? new Step("Choose", "target, security", State.NOW)
                : new Step("Choose", model.fields().host(), State.DONE);
    }

    private Step connect() {
        if (!secure) {
            return new Step("Connect", "not secured", State.NOT_NEEDED);
        }
        if (failedAt(Failure.At.CONNECT)) {
            return failed("Connect");
        }
        if (model.fields().authorised()) {
            return connectByKey();
        }
        return switch (phase) {
            case CHOOSE -> new Step("Connect", "TLS handshake", State.LATER);
            case CONNECTING -> new Step("Connect", "TLS handshake", State.NOW);
            case COMPARE, LOGGING_IN, STORING, VERIFIED, FAILED -> new Step("Connect", took(), State.DONE);
        };
    }

    private Step connectByKey() {
        return switch (phase) {
            case CHOOSE -> new Step("Connect", "TLS 1.2", State.LATER);
            case CONNECTING, COMPARE, LOGGING_IN -> new Step("Connect", "TLS 1.2", State.NOW);
            case STORING, VERIFIED, FAILED -> new Step("Connect", "TLS 1.2", State.DONE);
        };
    }

    private String took() {
        return model.compare()
                .presented()
                .map(shown -> "TLS, %d ms".formatted(Math.max(1, shown.took().toMillis())))
                .orElse("TLS");
    }

    private Step compare() {
        if (!secure) {
            return new Step("Compare", "nothing to compare", State.NOT_NEEDED);
        }
        if (model.fields().authorised()) {
            return new Step("Compare", "not needed", State.NOT_NEEDED);
        }
        boolean before = phase == Phase.CHOOSE || phase == Phase.CONNECTING;
        if (before || failedAt(Failure.At.CONNECT)) {
            return new Step("Compare", "fingerprint", State.LATER);
        }
        boolean now = phase == Phase.COMPARE;
        if (model.compare().same()) {
            return new Step("Compare", "fingerprint same", now ? State.NOW : State.DONE);
        }
        if (model.compare().trusted()) {
            return new Step("Compare", "not compared", State.NOT_NEEDED);
        }
        return model.compare().different().isPresent()
                ? new Step("Compare", "fingerprint differs", State.FAILED)
                : new Step("Compare", "fingerprint", State.NOW);
    }

    private Step stored() {
        if (failedAt(Failure.At.STORED)) {
            return failed("Stored");
        }
        boolean trustedNow = secure && phase == Phase.COMPARE && model.compare().trusted();
        return switch (phase) {
            case CHOOSE, CONNECTING, COMPARE ->
                    new Step("Stored", where(), trustedNow ? State.NOW : State.LATER);
            case LOGGING_IN ->
                    model.fields().authorised()
                            ? new Step("Stored", where(), State.LATER)
                            : new Step("Stored", "logging in", State.NOW);
            case STORING -> new Step("Stored", "storing here", State.NOW);
            case VERIFIED ->
                    new Step(
                            "Stored",
                            model.storageProperty().get() == Storage.HERE ? "here" : "on both sides",
                            State.DONE);
            case FAILED ->
                    failedAt(Failure.At.VERIFIED)
                            ? new Step("Stored", "taken back here", State.NOT_NEEDED)
                            : new Step("Stored", where(), State.LATER);
        };
    }

    private String where() {
        return model.fields().asksForRemoteRoute() ? "on both sides" : "here";
    }

    private Step verified() {
        if (failedAt(Failure.At.VERIFIED)) {
            return failed("Verified");
        }
        return model.addedProperty()
                .get()
                .map(row -> new Step("Verified", fact(row), State.DONE))
                .orElseGet(() -> new Step("Verified", "ReadState", State.LATER));
    }

    private static String fact(RouteRow row) {
        return "ReadState, " + row.state().word();
    }

    private boolean failedAt(Failure.At at) {
        return failure.filter(why -> why.at() == at).isPresent();
    }

    private Step failed(String name) {
        return new Step(name, failure.map(Failure::fact).orElse(""), State.FAILED);
    }
}
