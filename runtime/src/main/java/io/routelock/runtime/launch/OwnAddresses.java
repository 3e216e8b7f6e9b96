package io.routelock.runtime.launch;

import io.routelock.ams.AmsNetId;
import io.routelock.bothways.OwnSide;
import io.routelock.net.NetworkInterfaces;

import java.net.InetAddress;
import java.util.HashSet;
import java.util.Set;

/** The addresses of this computer, for a router that can be reached at all of them. */
final class OwnAddresses {

    private OwnAddresses() {}

    /** Listing the network interfaces can take a second on Windows. */
    static OwnSide side(AmsNetId netId, String hostName, InetAddress towards) {
        Set<InetAddress> all = new HashSet<>(Set.of(towards));
        NetworkInterfaces.ofThisComputer()
                .list()
                .forEach(one -> one.addresses().forEach(address -> all.add(address.address())));
        return new OwnSide(netId, hostName, towards, all);
    }
}
