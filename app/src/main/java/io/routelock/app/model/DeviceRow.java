package io.routelock.app.model;

import io.routelock.ams.AmsNetId;
import io.routelock.discovery.DiscoveredDevice;
import io.routelock.discovery.OsVersion;
import io.routelock.pki.AdvertisedFingerprint;

import java.util.List;
import java.util.Optional;

/**
 * One device that answered a search. Nothing of it is proven.
 *
 * @param connected whether this computer has a route to it
 * @param security of that route; {@link Security#NONE} without one
 * @param comment what is remarkable: {@code AmsNetId used twice}
 * @param conflict whether the comment is a conflict that needs a decision
 * @param broker the connection to the broker over which alone it is known; then it has no address
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
        boolean conflict,
        Optional<String> broker) {

    /** One that answered itself. */
    public DeviceRow(
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
        this(
                netId,
                hostName,
                address,
                twinCat,
                os,
                fingerprint,
                networkInterface,
                security,
                connected,
                comment,
                conflict,
                Optional.empty());
    }

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

    /** A member of a virtual AMS network that answered no search. */
    public static DeviceRow of(MemberRow member, Optional<RouteRow> route) {
        return new DeviceRow(
                member.netId(),
                member.name(),
                member.via(),
                member.twinCat().map(DeviceRow::asSearched),
                member.os(),
                Optional.empty(),
                Optional.empty(),
                route.map(RouteRow::security).orElse(Security.NONE),
                route.isPresent(),
                member.unidirectional() ? "Takes no requests" : "",
                false,
                Optional.of(member.connection()));
    }

    /** The three numbers that an answer to a search has, too. */
    private static String asSearched(String version) {
        String[] numbers = version.split("\\.", -1);
        return numbers.length > 3 ? String.join(".", List.of(numbers).subList(0, 3)) : version;
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
        if (!hostName.isEmpty()) {
            return hostName;
        }
        return broker.isPresent() ? netId.toString() : address;
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
                conflict,
                broker);
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
                isConflict,
                broker);
    }
}
