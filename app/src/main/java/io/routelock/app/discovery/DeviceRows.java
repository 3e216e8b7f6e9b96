package io.routelock.app.discovery;

import io.routelock.app.model.DeviceRow;
import io.routelock.app.model.MemberRow;
import io.routelock.app.model.RouteRow;
import io.routelock.app.model.Security;
import io.routelock.discovery.OsVersion;

import java.util.Optional;

/** The line of the table for a device. */
final class DeviceRows {

    private DeviceRows() {}

    static DeviceRow of(FoundDevice found, Optional<DeviceTrouble> trouble, Optional<RouteRow> route) {
        return of(found, trouble, route, Optional.empty());
    }

    /**
     * @param member whom it is in a virtual AMS network
     */
    static DeviceRow of(
            FoundDevice found,
            Optional<DeviceTrouble> trouble,
            Optional<RouteRow> route,
            Optional<MemberRow> member) {
        var device = found.device();
        return new DeviceRow(
                device.netId(),
                device.hostName(),
                device.address().getHostAddress(),
                device.twinCatVersion().map(Object::toString),
                device.osVersion().map(OsVersion::displayName),
                device.fingerprint(),
                adapter(found),
                security(trouble, route),
                route.isPresent(),
                trouble.map(DeviceTrouble::comment)
                        .or(() -> member.map(it -> "Also " + it.via()))
                        .orElseGet(() -> answers(found)),
                trouble.map(DeviceTrouble::isConflict).orElse(false));
    }

    private static Optional<String> adapter(FoundDevice found) {
        return found.device().address().isLoopbackAddress()
                ? Optional.of("This computer")
                : found.device().networkInterface();
    }

    /** What a check of the route found out is proved, so it stays. */
    private static Security security(Optional<DeviceTrouble> trouble, Optional<RouteRow> route) {
        Security stored = route.map(RouteRow::security).orElse(Security.NONE);
        boolean other = trouble.filter(t -> t.kind() == DeviceTrouble.Kind.OTHER_FINGERPRINT).isPresent();
        return other && stored.warning().isEmpty()
                ? stored.withWarning("fingerprint changed")
                        .withRemark("The answer to a search says so. It is not verified.")
                : stored;
    }

    private static String answers(FoundDevice found) {
        if (found.addresses().size() > 1) {
            return "Also at " + found.addresses().get(1).getHostAddress();
        }
        return switch (found.answers()) {
            case 1 -> "";
            case 2 -> "Answered twice";
            default -> "Answered " + found.answers() + " times";
        };
    }
}
