package io.routelock.mqtt.ams;

import java.util.Optional;

/**
 * What a member of a virtual AMS network says of itself. Nothing of it is proved.
 *
 * @param name its host name; may be empty
 * @param online false in its last will
 * @param unidirectional it takes no requests from others (medium confidence)
 * @param osVersion {@code 10.0.20348}
 * @param osPlatform {@code 2} is Windows NT, as in the discovery
 * @param tcVersion {@code 3.1.4026.10}
 */
public record MemberInfo(
        String name,
        boolean online,
        boolean unidirectional,
        Optional<String> osVersion,
        Optional<String> osPlatform,
        Optional<String> tcVersion) {

    /** The same member when it is gone. */
    public MemberInfo offline() {
        return new MemberInfo(name, false, unidirectional, osVersion, osPlatform, tcVersion);
    }
}
