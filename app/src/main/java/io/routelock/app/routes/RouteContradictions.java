package io.routelock.app.routes;

import io.routelock.ams.AmsNetId;
import io.routelock.app.model.AppModel;
import io.routelock.app.model.DeviceRow;
import io.routelock.bothways.RouteConflicts;
import io.routelock.bothways.RouteConflicts.Seen;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.AdvertisedFingerprint;

import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What contradicts the routes: each other, and the devices that searches found. On the JavaFX thread. */
final class RouteContradictions {

    private final AppModel model;
    private final RouteRows rows;
    private final ObservableMap<AmsNetId, Finding> found = FXCollections.observableHashMap();

    RouteContradictions(AppModel model, RouteRows rows) {
        this.model = model;
        this.rows = rows;
    }

    /** Of each route the weightiest. */
    ObservableMap<AmsNetId, Finding> found() {
        return found;
    }

    Optional<Finding> of(AmsNetId netId) {
        return Optional.ofNullable(found.get(netId));
    }

    /** In two or three words, for the table; empty where nothing contradicts. */
    String remark(AmsNetId netId) {
        return of(netId).map(finding -> words(finding.code())).orElse("");
    }

    private static String words(String code) {
        return switch (code) {
            case "routes.netid-used-twice" -> "AmsNetId used twice";
            case "routes.other-netid-answers" -> "Other AmsNetId answers";
            case "routes.stale-address" -> "Address is stale";
            case "routes.address-with-two-netids" -> "Address with two AmsNetIds";
            case "routes.name-and-address" -> "Name and address";
            case "routes.other-fingerprint" -> "Fingerprint changed";
            default -> "Conflict";
        };
    }

    /** After routes or devices have changed. */
    void look() {
        List<Seen> seen =
                model.devices().stream()
                        // One that is known over a broker has no address that could be another one.
                        .filter(device -> device.broker().isEmpty())
                        .map(RouteContradictions::seen)
                        .toList();
        Map<AmsNetId, Finding> now = RouteConflicts.of(rows.all(), seen);
        if (!now.equals(found)) {
            found.keySet().retainAll(now.keySet());
            found.putAll(now);
        }
    }

    private static Seen seen(DeviceRow device) {
        return new Seen(
                device.netId(),
                device.hostName(),
                device.address(),
                device.fingerprint().map(AdvertisedFingerprint::value));
    }
}
