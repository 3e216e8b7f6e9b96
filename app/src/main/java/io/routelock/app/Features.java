package io.routelock.app;

import io.routelock.app.about.AboutFeature;
import io.routelock.app.access.AccessFeature;
import io.routelock.app.addroute.AddRouteDialog;
import io.routelock.app.adsmqtt.AdsMqttFeature;
import io.routelock.app.brokerconf.BrokerConfFeature;
import io.routelock.app.brokerdeploy.BrokerDeployFeature;
import io.routelock.app.brokerfiles.OpenFiles;
import io.routelock.app.brokerlive.BrokerLiveFeature;
import io.routelock.app.brokerlog.BrokerLogFeature;
import io.routelock.app.brokers.BrokersFeature;
import io.routelock.app.brokerusers.UsersFeature;
import io.routelock.app.connections.ConnectionsFeature;
import io.routelock.app.discovery.DiscoveryFeature;
import io.routelock.app.doctor.DoctorFeature;
import io.routelock.app.expectations.ExpectationsFeature;
import io.routelock.app.launch.LocalRuntimes;
import io.routelock.app.model.BrokerRow;
import io.routelock.app.mqttclient.MqttClientFeature;
import io.routelock.app.navigation.Place;
import io.routelock.app.navigation.Places;
import io.routelock.app.record.RecordFeature;
import io.routelock.app.renewal.RenewalFeature;
import io.routelock.app.routes.RoutesFeature;
import io.routelock.app.routesfile.RoutesFileFeature;
import io.routelock.app.runtimes.RuntimesDocument;
import io.routelock.app.targetroutes.TargetRoutesFeature;
import io.routelock.app.welcome.WelcomeDocument;
import io.routelock.app.workbench.Workbench;

/** Every feature says here which places it shows. Nothing else knows all of them. */
final class Features {

    private Features() {}

    static void register(Places places, Workbench bench, LocalRuntimes runtimes) {
        places.document(Place.Welcome.class, place -> new WelcomeDocument(bench, runtimes));
        DiscoveryFeature.register(places, bench);
        places.dialog(Place.AddRoute.class, place -> new AddRouteDialog(bench, place.device()));
        RoutesFeature.register(places, bench);
        TargetRoutesFeature.register(places, bench);
        RoutesFileFeature.register(places, bench);
        OpenFiles files = new OpenFiles(bench);
        files.watch();
        files.ownersKnownBy(acl ->
                bench.model().brokers().stream()
                        .filter(broker -> broker.hasRules(acl))
                        .map(BrokerRow::conf)
                        .findFirst());
        AccessFeature.register(places, bench, files);
        BrokerConfFeature.register(places, bench, files);
        BrokersFeature.register(places, bench, files, runtimes.broker());
        BrokerLiveFeature.register(places, bench, files, runtimes);
        MqttClientFeature.register(places, bench);
        BrokerLogFeature.register(places, bench, files);
        ExpectationsFeature.register(places, bench, files);
        UsersFeature.register(places, bench, files);
        BrokerDeployFeature.register(places, bench, files);
        DoctorFeature.register(places, bench);
        AboutFeature.register(places, bench);
        ConnectionsFeature.register(places, bench, runtimes);
        AdsMqttFeature.register(places, bench, runtimes);
        RecordFeature.register(places, bench);
        RenewalFeature.register(places, bench);
        places.document(Place.Runtimes.class, place -> new RuntimesDocument(bench, runtimes));
    }
}
