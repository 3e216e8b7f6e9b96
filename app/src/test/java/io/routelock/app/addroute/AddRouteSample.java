package io.routelock.app.addroute;

import io.routelock.app.Desk;
import io.routelock.app.local.NetworkPorts;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Tasks;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Secret;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/** The real dialog over a target that answers as told, in each of its steps. */
public final class AddRouteSample {

    private static final Clock AT_0941 = Clock.fixed(Instant.parse("2026-11-20T09:41:07Z"), ZoneOffset.UTC);

    /** How far the dialog is when it is shown. */
    public enum Step {
        CHOOSE,
        COMPARE,
        DIFFERENT,
        SAME,
        TRUST,
        FAILED,
        VERIFIED,
        PLAIN
    }

    private AddRouteSample() {}

    /**
     * Opens it over the desk. On the JavaFX thread.
     *
     * @return what brings it to that step, when it has been laid out: the target takes its time, too
     */
    public static Runnable open(Desk desk, DeviceRow device, Step step) {
        var bench = desk.bench();
        FakeSteps steps = new FakeSteps();
        AddRouteViewModel model =
                new AddRouteViewModel(
                        bench.model(),
                        new Tasks(Runnable::run, Runnable::run, bench.problems()),
                        bench.problems(),
                        steps,
                        Optional.of(new CommandLine(Path.of("router"), NetworkPorts.STANDARD)),
                        AT_0941,
                        Optional.of(device));
        desk.places().dialog(Place.AddRoute.class, place -> new AddRouteDialog(model, bench));
        bench.navigator().open(Place.addRouteTo(device));
        return () -> go(model, steps, step);
    }

    private static void go(AddRouteViewModel model, FakeSteps steps, Step step) {
        switch (step) {
            case CHOOSE -> {}
            case COMPARE -> model.connect();
            case DIFFERENT -> compare(model, FakeSteps.OTHER.hex());
            case SAME -> compare(model, FakeSteps.PRESENTED.hex());
            case TRUST -> {
                model.connect();
                model.compare().ask();
            }
            case FAILED -> {
                steps.loginFault = Optional.of(refused());
                store(model);
            }
            case VERIFIED -> store(model);
            case PLAIN -> {
                model.fields().secureProperty().set(false);
                model.userProperty().set("Administrator");
            }
        }
    }

    private static void compare(AddRouteViewModel model, String typed) {
        model.connect();
        model.compare().textProperty().set(typed);
    }

    private static void store(AddRouteViewModel model) {
        compare(model, FakeSteps.PRESENTED.hex());
        model.userProperty().set("Administrator");
        model.store(Secret.of("a-password"));
    }

    private static Finding refused() {
        return Finding.error(
                "secure-ads.login",
                "192.168.10.62 refused the user name or the password.",
                "Check both, and whether the account is an administrator of the target.",
                "A typing error, or a keyboard layout.",
                "The account is no administrator, or is locked.");
    }
}
