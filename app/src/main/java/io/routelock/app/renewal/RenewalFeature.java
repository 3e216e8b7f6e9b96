package io.routelock.app.renewal;

import io.routelock.app.local.LocalComputer;
import io.routelock.app.model.ForeignRouter;
import io.routelock.app.navigation.DialogView;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.workbench.Work;
import io.routelock.app.workbench.Workbench;
import io.routelock.diagnosis.FindingException;
import io.routelock.renewal.KeyRenewal;
import io.routelock.route.file.StaticRoutesDocument;
import io.routelock.runtime.launch.CertificateRenewal;

import java.time.Clock;
import java.util.List;
import java.util.Optional;

/** The dialogs that renew what this computer proves itself with. */
public final class RenewalFeature {

    private RenewalFeature() {}

    public static void register(Places places, Workbench bench) {
        places.dialog(Place.RenewCertificate.class, place -> certificate(bench));
        places.dialog(
                Place.RenewKey.class,
                place ->
                        place.identity()
                                .map(identity -> key(bench, identity))
                                .orElseGet(() -> choice(bench)));
    }

    private static DialogView certificate(Workbench bench) {
        var renewal = new CertificateRenewal(bench.computer().routerHome(), Clock.systemUTC());
        return dialog(bench, new CertificateOfComputer(renewal, bench.model().foreignRouter()));
    }

    private static DialogView key(Workbench bench, String identity) {
        return dialog(
                bench, new KeyOfIdentity(identity, bench.computer().routes(), bench.model().foreignRouter()));
    }

    private static DialogView dialog(Workbench bench, Renewal renewal) {
        return new RenewalDialog(
                new RenewalModel(bench.tasks(), renewal), bench.settings(), bench.navigator());
    }

    private static DialogView choice(Workbench bench) {
        return new IdentityDialog(
                bench.tasks(),
                identities(bench.computer(), bench.model().foreignRouter()),
                bench.navigator());
    }

    private static Work<List<String>> identities(LocalComputer computer, Optional<ForeignRouter> foreign) {
        return progress -> {
            foreign.ifPresent(used -> {
                throw new FindingException(RenewalFindings.keysOfOtherRouter(used.router()));
            });
            StaticRoutesDocument document = computer.routes().load();
            return KeyRenewal.identities(document.routes(), document.server());
        };
    }
}
