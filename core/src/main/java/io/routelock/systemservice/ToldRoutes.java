package io.routelock.systemservice;

import io.routelock.ams.AmsNetId;

import java.util.List;
import java.util.Optional;

/**
 * What a target told of its routes (group 803).
 *
 * @param routes those that could be read, in the order of the target
 * @param unread what could not, in the same order
 */
public record ToldRoutes(List<AddRemote> routes, List<Unread> unread) {

    public ToldRoutes {
        routes = List.copyOf(routes);
        unread = List.copyOf(unread);
    }

    /**
     * Whether there may be a route to that router: an entry that could not be read counts unless it is known
     * to lead elsewhere.
     */
    public boolean mayLeadTo(AmsNetId netId) {
        return routes.stream().anyMatch(route -> route.netId().equals(netId))
                || unread.stream().anyMatch(entry -> entry.netId().map(netId::equals).orElse(true));
    }

    /**
     * One entry that could not be read.
     *
     * @param index with which it was asked for, from 0
     * @param netId of its route; empty when not even that was there
     * @param why for the user: field, expected and got, nothing of the content
     */
    public record Unread(long index, Optional<AmsNetId> netId, String why) {

        /** {@code entry 3, to 5.1.2.3.1.1}: counted from 1. */
        public String inWords() {
            return "entry " + (index + 1) + netId.map(known -> ", to " + known).orElse("");
        }
    }
}
