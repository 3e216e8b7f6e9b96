package io.routelock.discovery;

import java.util.List;

/** Who asks a device for a route. */
public sealed interface RouteCredentials {

    /** A user of the device; both parts travel in clear text. */
    record Plain(String userName, RoutePassword password) implements RouteCredentials {
        public Plain {
            WireText.requireWritable("the user name", userName);
        }
    }

    /**
     * Blocks whose making is not known. A router answers such a request with {@link
     * DiscoveryTag.Status#ACCESS_DENIED}, never with success.
     */
    record Undecodable(List<DiscoveryTag.UndecodableCredentials> blocks) implements RouteCredentials {
        public Undecodable {
            blocks = List.copyOf(blocks);
            if (blocks.isEmpty()) {
                throw new IllegalArgumentException("no blocks of credentials");
            }
        }
    }
}
