package io.routelock.app.model;

import io.routelock.ams.AmsNetId;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.OsVersion;
import io.routelock.pki.AdvertisedFingerprint;

import java.util.Optional;

/**
 * One device that answered a search. Nothing of it is proven.
 *
 * @param connected whether this computer has a route to it
 * @param security of that route; {@link Security#NONE} without one
 * @param comment what is remarkable: {@code AmsNetId used twice}
 * @param conflict whether the comment is a conflict that needs a decision
 */
public record DeviceRow(
        AmsNetId netId,
        String hostName,
        String address,
        Optional<String> twinCat,
        Optional<String> os,
        Optional<AdvertisedFingerprint> fingerprint,
        Optional<String> networkInterface,
        Security security,
        boolean connected,
        String comment,
        boolean conflict) {

    /** As it answered, without a route and without a remark. */
    public static DeviceRow of(DiscoveredDevice device) {
        return new DeviceRow(
                device.netId(),
                device.hostName(),
                device.address().getHostAddress(),
                device.twinCatVersion().map(Object::toString),
                device.osVersion().map(OsVersion::displayName),
                device.fingerprint(),
                device.networkInterface(),
                Security.NONE,
                false,
                "",
                false);
    }

    /** The target of a route, of which no search has told anything. */
    public static DeviceRow of(RouteRow route) {
        return new DeviceRow(
                route.netId(),
                route.name(),
                route.address(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                route.security(),
                true,
                "",
                false);
    }

    /** The host name, or the address of a device that told none. */
    public String title() {
        return hostName.isEmpty() ? address : hostName;
    }

    public DeviceRow withRoute(Security newSecurity) {
        boolean routed = newSecurity.kind() != Security.Kind.NONE;
        return new DeviceRow(
                netId,
                hostName,
                address,
                twinCat,
                os,
                fingerprint,
                networkInterface,
                newSecurity,
                routed,
                comment,
                conflict);
    }

    public DeviceRow withComment(String newComment, boolean isConflict) {
        return new DeviceRow(
                netId,
                hostName,
                address,
                twinCat,
                os,
                fingerprint,
                networkInterface,
                security,
                connected,
                newComment,
                isConflict);
    }
}
