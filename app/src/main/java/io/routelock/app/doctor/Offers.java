package io.routelock.app.doctor;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.Security;
import io.routelock.app.navigation.Patient;
import io.routelock.app.navigation.Place;
import io.routelock.app.workbench.Workbench;
import io.routelock.doctor.Evidence;
import io.routelock.doctor.Remedy;
import io.routelock.doctor.Report;
import io.routelock.doctor.Step;
import io.routelock.doctor.StepName;
import io.routelock.route.Route;
import io.routelock.route.RouteSecurity;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What this program can do at once about what was found. Where it can do nothing it offers nothing, and the
 * next step stays words.
 *
 * @param all the most useful first
 * @param ownFingerprint whether whoever acts on the target needs the fingerprint of this computer
 */
record Offers(List<Offer> all, boolean ownFingerprint) {

    static final Offers NONE = new Offers(List.of(), false);

    /**
     * One thing that can be done.
     *
     * @param text of the button; with dots where a dialog follows
     */
    record Offer(String text, Runnable action) {

        /** As the link of a problem. */
        String verb() {
            return text.replace("…", "");
        }
    }

    Optional<Offer> first() {
        return all.stream().findFirst();
    }

    /**
     * @param again examines anew, after something was changed
     */
    static Offers of(Workbench bench, Patient patient, Report report, Consumer<Patient> again) {
        return report.diagnosis()
                .remedy()
                .map(remedy -> new Making(bench, patient, report, again).of(remedy))
                .orElse(NONE);
    }

    private record Making(Workbench bench, Patient patient, Report report, Consumer<Patient> again) {

        Offers of(Remedy remedy) {
            return switch (remedy) {
                case Remedy.AddRouteHere() -> dialog("Add the route…");
                case Remedy.AddRouteOnTarget() -> addRouteOnTarget();
                case Remedy.TakeNetId(AmsNetId told) -> takeNetId(told);
                case Remedy.UseSecureAds() -> isForeign() ? NONE : dialog("Add it as Secure ADS…");
                case Remedy.CompareFingerprint() -> isForeign() ? NONE : dialog("Compare fingerprints…");
                case Remedy.FitCommonName _ -> openRoutesFile();
                case Remedy.ChangeRouteBack _ -> openRoutesOfTarget();
            };
        }

        /** A route there needs a login there, which Add route makes; it needs the key of the certificate. */
        private Offers addRouteOnTarget() {
            boolean selfSigned =
                    route().filter(route -> route.security() instanceof RouteSecurity.SelfSigned).isPresent();
            boolean secure = route().filter(route -> route.security().secure()).isPresent();
            List<Offer> offers = isForeign() && secure ? List.of() : dialog("Add the route again…").all();
            return new Offers(offers, selfSigned);
        }

        /** Routes of another router change only by its own means. */
        private Offers takeNetId(AmsNetId told) {
            return route().filter(route -> !isForeign())
                    .map(route ->
                            new Offer(
                                    "Take AmsNetId " + told,
                                    () -> new NetIdTaking(bench).take(route, told, again)))
                    .map(offer -> new Offers(List.of(offer), false))
                    .orElse(NONE);
        }

        /** The name of a route, and whether common names count, are fields of the file. */
        private Offers openRoutesFile() {
            return bench.model()
                    .routesFileProperty()
                    .get()
                    .filter(file -> !isForeign())
                    .map(file -> place("Open routes file", Place.routesFile(file)))
                    .orElse(NONE);
        }

        private Offers openRoutesOfTarget() {
            return route().map(route -> place("Routes of the target", new Place.TargetRoutes(route.netId())))
                    .orElse(NONE);
        }

        private Offers dialog(String text) {
            return place(text, new Place.AddRoute(device()));
        }

        private Offers place(String text, Place place) {
            return new Offers(List.of(new Offer(text, () -> bench.navigator().open(place))), false);
        }

        private boolean isForeign() {
            return bench.model().foreignRouter().isPresent();
        }

        private Optional<Route> route() {
            return report.question().route();
        }

        /** What Add route begins with. */
        private Optional<DeviceRow> device() {
            AppModel model = bench.model();
            Optional<DeviceRow> asked =
                    patient instanceof Patient.ByDevice(DeviceRow device)
                            ? Optional.of(device)
                            : Optional.empty();
            return asked.or(() -> route().flatMap(route -> model.route(route.netId())).map(DeviceRow::of))
                    .or(this::told);
        }

        /** Of a host that was typed: who answered there. */
        private Optional<DeviceRow> told() {
            return fact("AmsNetId")
                    .map(netId ->
                            new DeviceRow(
                                    AmsNetId.parse(netId),
                                    fact("Host name").orElse(""),
                                    report.question().host(),
                                    fact("TwinCAT"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Security.NONE,
                                    false,
                                    "",
                                    false));
        }

        private Optional<String> fact(String name) {
            List<Evidence> evidence = new ArrayList<>();
            report.steps().stream()
                    .filter(step -> step.name() == StepName.SERVER_INFO)
                    .map(Step::evidence)
                    .forEach(evidence::addAll);
            return evidence.stream()
                    .filter(Evidence.Fact.class::isInstance)
                    .map(Evidence.Fact.class::cast)
                    .filter(fact -> fact.name().equals(name))
                    .map(Evidence.Fact::value)
                    .findFirst();
        }
    }
}
