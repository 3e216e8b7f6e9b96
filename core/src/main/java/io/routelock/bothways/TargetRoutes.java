package io.routelock.bothways;

import io.routelock.ads.AdsErrorException;
import io.routelock.ams.AdsErrorCode;
import io.routelock.ams.AmsNetId;
import io.routelock.ams.WireFormatException;
import io.routelock.diagnosis.AdsFindings;
import io.routelock.diagnosis.Finding;
import io.routelock.diagnosis.FindingException;
import io.routelock.net.Blocking;
import io.routelock.systemservice.AddRemote;
import io.routelock.systemservice.SystemService;
import io.routelock.systemservice.SystemServiceClient;
import io.routelock.systemservice.ToldRoutes;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import java.util.function.Supplier;

/**
 * The routes that a target has, over its system service (groups 803, 801 and 802).
 *
 * <p>Its methods wait, so they are not for event loops. What goes wrong is a {@link FindingException}.
 *
 * @param name of the target, for the findings
 */
public record TargetRoutes(SystemServiceClient target, String name) {

    /**
     * For showing them: as {@link #list}, but an entry that cannot be read does not hide the others.
     *
     * @param findings of each such entry
     */
    public record Shown(List<AddRemote> routes, List<Finding> findings) {

        public Shown {
            routes = List.copyOf(routes);
            findings = List.copyOf(findings);
        }

        /** Of a target, or of a router that is asked for its own routes. */
        public static Shown of(ToldRoutes told, String name) {
            return new Shown(
                    told.routes(),
                    told.unread().stream().map(entry -> TargetRoutesFindings.unread(name, entry)).toList());
        }
    }

    /**
     * Those that can be read, and what is wrong with the others.
     *
     * @throws FindingException as {@link #list}; {@code routes.unreadable} when many cannot be read
     */
    public Shown shown() {
        return Shown.of(ask(target::toldRoutes, TargetRoutesFindings::listRefused), name);
    }

    /**
     * All of them, in the order of the target; also such as no router of ours would take. What is decided by
     * the list needs every entry: {@code routes.unreadable} when even one cannot be read.
     *
     * @throws FindingException {@code routes.list-refused} when its route to this computer is unidirectional
     */
    public List<AddRemote> list() {
        return ask(target::routes, TargetRoutesFindings::listRefused);
    }

    /**
     * Has the target add a plain route that must be new: neither its NetId nor its name may be there.
     *
     * @throws FindingException {@code routes.taken-at-target}, {@code routes.refused-by-target} or {@code
     *     route.illegal}; nothing was changed then
     */
    public void add(AddRemote route) {
        requirePlain(route);
        requireWritable(route.name());
        requireWritable(route.address());
        list().stream()
                .filter(there ->
                        there.netId().equals(route.netId()) || there.name().equalsIgnoreCase(route.name()))
                .findFirst()
                .ifPresent(there -> {
                    throw new FindingException(TargetRoutesFindings.taken(name, route, there));
                });
        ask(() -> target.addRoute(route), TargetRoutesFindings::refused);
    }

    /** A secure one needs keys or certificates that this request does not carry here. */
    private static void requirePlain(AddRemote route) {
        if (route.tls().isSecure()) {
            throw new IllegalArgumentException("a secure route cannot be added through the system service");
        }
    }

    /** What Windows-1252 lacks would become question marks, and the route could not be named again. */
    private void requireWritable(String text) {
        if (!SystemService.CHARSET.newEncoder().canEncode(text)) {
            throw new FindingException(TargetRoutesFindings.unwritable(name, text));
        }
    }

    /**
     * Has the target remove a route that is still as it was shown.
     *
     * @throws FindingException {@code route.changed-meanwhile}, {@code routes.name-twice} or {@code
     *     routes.refused-by-target}; nothing was changed then
     */
    public void remove(AddRemote route) {
        List<AddRemote> now = list();
        if (!now.contains(route)) {
            throw new FindingException(TargetRoutesFindings.changedMeanwhile(name, route));
        }
        if (now.stream().filter(other -> other.name().equalsIgnoreCase(route.name())).count() > 1) {
            throw new FindingException(TargetRoutesFindings.nameTwice(name, route));
        }
        ask(() -> target.removeRoute(route.name()), TargetRoutesFindings::refused);
    }

    private <T> T ask(Supplier<CompletableFuture<T>> question, BiFunction<String, AmsNetId, Finding> denied) {
        try {
            return Blocking.on(question.get());
        } catch (AdsErrorException e) {
            boolean refused = e.error().equals(AdsErrorCode.ACCESS_DENIED);
            throw new FindingException(
                    refused
                            ? denied.apply(name, e.target().netId())
                            : AdsFindings.explain(e.error(), e.target(), e.operation()),
                    e);
        } catch (WireFormatException e) {
            throw new FindingException(
                    TargetRoutesFindings.unreadable(name, String.valueOf(e.getMessage())), e);
        }
    }
}
