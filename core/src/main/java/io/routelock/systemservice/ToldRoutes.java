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
