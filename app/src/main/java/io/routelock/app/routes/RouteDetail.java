package io.routelock.app.routes;

import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.diagnosis.Finding;
import io.routelock.pki.Fingerprint;
import io.routelock.pki.PresentedFingerprint;

import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What stands below the table for the selected route.
 *
 * @param sentence how it is protected, or what happened to that
 * @param finding why the last check failed
 * @param contradiction another route or a device that answered a search and does not fit
 * @param changed whether the target presents another certificate than the stored one
 */
record RouteDetail(
        RouteRow row,
        String title,
        String sentence,
        Optional<Finding> finding,
        Optional<Finding> contradiction,
        boolean changed,
        List<Print> prints) {

    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    /**
     * A fingerprint.
     *
     * @param word {@code Stored} or {@code Presented}
     * @param where it stands, or when it was presented
     */
    record Print(String word, String where, Fingerprint fingerprint) {}

    static RouteDetail of(
            RouteRow row, Optional<RouteChecks.Failure> failure, Optional<Finding> contradiction) {
        boolean changed = row.security().warning().isPresent();
        return new RouteDetail(
                row,
                row.security().warning().map(what -> row.name() + ": " + what).orElse(row.name()),
                changed
                        ? "The target presents another certificate than the one stored with this route."
                                + " Nothing is sent to it until you decide."
                        : sentence(row),
                failure.map(RouteChecks.Failure::finding),
                contradiction.filter(finding -> !changed),
                changed,
                prints(row.security(), failure));
    }

    private static String sentence(RouteRow row) {
        String how = row.security().kind().sentence() + ".";
        if (row.security().overMqtt()) {
            return how + " It is a member of the network " + row.kind().replaceFirst("^MQTT, ", "") + ".";
        }
        return row.kind().endsWith("one way") ? how + " The target may not call this computer." : how;
    }

    private static List<Print> prints(Security security, Optional<RouteChecks.Failure> failure) {
        List<Print> prints = new ArrayList<>();
        security.fingerprint()
                .ifPresent(stored -> prints.add(new Print("Stored", "StaticRoutes.xml", stored)));
        failure.ifPresent(
                failed -> failed.presented().ifPresent(other -> prints.add(presented(other, failed.at()))));
        return List.copyOf(prints);
    }

    private static Print presented(PresentedFingerprint other, LocalDateTime at) {
        return new Print("Presented", at.format(WHEN), other.value());
    }
}
