package io.routelock.discovery;

import io.routelock.ams.AmsAddress;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.discovery.DiscoveryTag.ComputerName;
import io.routelock.discovery.DiscoveryTag.NetId;
import io.routelock.discovery.DiscoveryTag.Options;
import io.routelock.discovery.DiscoveryTag.Password;
import io.routelock.discovery.DiscoveryTag.RouteName;
import io.routelock.discovery.DiscoveryTag.UndecodableCredentials;
import io.routelock.discovery.DiscoveryTag.UserName;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * Asks a device to add a route, or to change the one of that name.
 *
 * <p><b>User name and password go over the wire in clear text.</b> Whoever sends this must have said so to
 * the user.
 *
 * @param routeName the name of the new route on the device
 * @param netId where the route leads, usually our own NetId
 * @param credentials a user of the device
 * @param address where the device reaches that NetId: a host name or an IP address
 * @param temporary whether the device forgets the route when it restarts
 */
public record AddRouteRequest(
        String routeName, AmsNetId netId, RouteCredentials credentials, String address, boolean temporary) {

    public AddRouteRequest {
        WireText.requireWritable("the route name", routeName);
        WireText.requireWritable("the address", address);
        if (routeName.isBlank() || address.isBlank()) {
            throw new IllegalArgumentException("a route has a name and an address");
        }
    }

    /** The datagram, in the order of tags that devices are known to take. */
    public DiscoveryMessage message(int invokeId, AmsAddress sender) {
        List<DiscoveryTag> tags = new ArrayList<>();
        tags.add(new RouteName(routeName));
        tags.add(new NetId(netId));
        tags.addAll(tagsOf(credentials));
        tags.add(new ComputerName(address));
        if (temporary) {
            tags.add(new Options(Options.TEMPORARY_ROUTE));
        }
        return new DiscoveryMessage(invokeId, DiscoveryService.ADD_ROUTE, false, sender, tags);
    }

    private static List<? extends DiscoveryTag> tagsOf(RouteCredentials credentials) {
        return switch (credentials) {
            case RouteCredentials.Plain(String user, RoutePassword password) ->
                    List.of(new UserName(user), new Password(password));
            case RouteCredentials.Undecodable(var blocks) -> blocks;
        };
    }

    /**
     * Reads a request, as a router does.
     *
     * @throws WireFormatException when the message is something else or lacks a tag
     */
    public static AddRouteRequest of(DiscoveryMessage request) {
        request.require(DiscoveryService.ADD_ROUTE, false);
        return new AddRouteRequest(
                filled(required(request, RouteName.class, RouteName::value), "route name"),
                required(request, NetId.class, NetId::value),
                credentials(request),
                filled(required(request, ComputerName.class, ComputerName::value), "address"),
                request.tag(Options.class).map(AddRouteRequest::isTemporary).orElse(false));
    }

    private static boolean isTemporary(Options options) {
        return (options.flags() & Options.TEMPORARY_ROUTE) != 0;
    }

    private static <T extends DiscoveryTag, V> V required(
            DiscoveryMessage request, Class<T> kind, Function<T, V> value) {
        return request.tag(kind).map(value).orElseThrow(() -> DiscoveryMessage.missing(kind.getSimpleName()));
    }

    private static String filled(String text, String what) {
        if (text.isBlank()) {
            throw DiscoveryMessage.missing(what);
        }
        return text;
    }

    /** A request with both kinds counts as undecodable: fail closed. */
    private static RouteCredentials credentials(DiscoveryMessage request) {
        List<UndecodableCredentials> blocks =
                request.tags().stream()
                        .filter(UndecodableCredentials.class::isInstance)
                        .map(UndecodableCredentials.class::cast)
                        .toList();
        if (!blocks.isEmpty()) {
            return new RouteCredentials.Undecodable(blocks);
        }
        return new RouteCredentials.Plain(
                required(request, UserName.class, UserName::value),
                required(request, Password.class, Password::value));
    }
}
