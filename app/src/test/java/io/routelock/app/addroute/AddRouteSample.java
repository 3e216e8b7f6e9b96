package io.routelock.app.addroute;

import atlantafx.base.controls.PasswordTextField;

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
        PLAIN,
        PSK,
        PSK_FAILED,
        CA,
        CA_FAULTY
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
        AddRouteDialog dialog = new AddRouteDialog(model, bench);
        desk.places().dialog(Place.AddRoute.class, place -> dialog);
        bench.navigator().open(Place.addRouteTo(device));
        return () -> go(model, steps, step, dialog);
    }

    private static void go(AddRouteViewModel model, FakeSteps steps, Step step, AddRouteDialog dialog) {
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
            case PSK -> key(model, dialog, "pässwörd");
            case PSK_FAILED -> {
                steps.authoriseFault = Optional.of(keyRefused());
                key(model, dialog, "sw0rdf1sh-shown?");
                model.authorise(Secret.of("sw0rdf1sh-shown?"));
            }
            case CA -> model.fields().modeProperty().set(SecureMode.SHARED_CA);
            case CA_FAULTY -> files(model);
        }
    }

    private static void key(AddRouteViewModel model, AddRouteDialog dialog, String password) {
        model.fields().modeProperty().set(SecureMode.PRE_SHARED_KEY);
        model.psk().identityProperty().set("ENG-NB-117");
        ((PasswordTextField) dialog.node().lookup("#psk-secret")).setText(password);
    }

    private static void files(AddRouteViewModel model) {
        model.fields().modeProperty().set(SecureMode.SHARED_CA);
        model.ca().caProperty().set("/home/engineer/projects/plant-7/certificates/rootCA.pem");
        model.ca().certificateProperty().set("/home/engineer/projects/plant-7/certificates/ENG-NB-117.crt");
        model.ca().keyProperty().set("/home/engineer/projects/plant-7/certificates/ENG-NB-117.key");
    }

    private static Finding keyRefused() {
        return Finding.error(
                "psk.identity-or-key",
                "192.168.10.62 refused the pre-shared key of “ENG-NB-117”. Whether identity or key is wrong"
                        + " cannot be told.",
                "Enter identity and password again on both sides.",
                "The password is not the same on both sides.",
                "The target does not have this identity.");
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
