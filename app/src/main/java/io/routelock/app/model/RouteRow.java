package io.routelock.app.model;

import io.routelock.ams.AmsNetId;
import io.routelock.route.Route;
import io.routelock.route.RouteFlags;

import java.time.LocalTime;
import java.util.Optional;

/**
 * One route of this computer, as tables, the tree and the target box show it.
 *
 * @param twinCat version of the target, where it told one
 * @param address of the target; of the broker where one is in between
 * @param kind {@code Static}, {@code Static, one way}, {@code Temporary}, {@code MQTT, VirtualAmsNetwork1 via
 *     MyBroker} …
 * @param check the last proof of the route, or why there is none
 */
public record RouteRow(
        String name,
        AmsNetId netId,
        String address,
        Security security,
        TargetState state,
        Optional<String> twinCat,
        String kind,
        RouteCheck check) {

    /** The outcome of the last ReadState through the route. */
    public sealed interface RouteCheck {

        /** For tables and for copying. */
        String words();

        /** Not asked since the tool started. */
        record NotYet() implements RouteCheck {
            @Override
            public String words() {
                return "Not checked";
            }
        }

        /** A ReadState went there and back. */
        record Verified(LocalTime at) implements RouteCheck {
            @Override
            public String words() {
                return "Verified " + at.withNano(0);
            }
        }

        /** Nothing came back, or the wrong one answered. */
        record Failed(LocalTime at, String why) implements RouteCheck {
            @Override
            public String words() {
                return why;
            }
        }
    }

    public static RouteCheck notChecked() {
        return new RouteCheck.NotYet();
    }

    public RouteRow withCheck(TargetState newState, RouteCheck newCheck) {
        return new RouteRow(name, netId, address, security, newState, twinCat, kind, newCheck);
    }

    /**
     * How long it lasts, whether the target may call this computer, and the real AmsNetId of a virtual one.
     */
    public static String kindOf(Route route) {
        String kind = route.flags().has(RouteFlags.TEMPORARY) ? "Temporary" : "Static";
        String way = route.unidirectional() ? kind + ", one way" : kind;
        return route.isTranslated() ? "%s, NAT of %s".formatted(way, route.wireNetId()) : way;
    }

    /** {@code MQTT, VirtualAmsNetwork1 via MyBroker}. */
    public static String kindOf(MemberRow member) {
        return "MQTT, %s %s".formatted(member.topic(), member.via());
    }

    public RouteRow withSecurity(Security newSecurity) {
        return new RouteRow(name, netId, address, newSecurity, state, twinCat, kind, check);
    }

    public RouteRow withTwinCat(String version) {
        return new RouteRow(name, netId, address, security, state, Optional.of(version), kind, check);
    }
}
