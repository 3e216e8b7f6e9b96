package io.routelock.mqtt.ams;

import io.routelock.ams.AmsNetId;

import java.util.Optional;

/**
 * Somebody in a virtual AMS network other than ourselves.
 *
 * @param info empty for one that is known only because frames came from it
 */
public record Member(AmsNetId netId, Optional<MemberInfo> info) {

    /** Whether it says that it takes no requests. */
    public boolean unidirectional() {
        return info.filter(MemberInfo::unidirectional).isPresent();
    }

    /** Its host name, or its NetId where it told none. */
    public String title() {
        return info.map(MemberInfo::name).filter(name -> !name.isEmpty()).orElse(netId.toString());
    }
}
