package io.routelock.runtime.launch;

import java.net.InetAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * With what a router is started as a process of its own.
 *
 * @param home its folder
 * @param bind where it listens
 * @param name the host name that it tells
 * @param device whether it is a demo device: with a demo PLC, and peers may administer it
 * @param ports those of the network
 */
public record RouterLaunch(Path home, InetAddress bind, String name, boolean device, Ports ports)
        implements RoutelockLaunch {

    /** 0 for any free one. */
    public record Ports(int ads, int tls, int udp, int peerAds, int peerTls) {
        public static final Ports STANDARD = new Ports(48898, 8016, 48899, 48898, 8016);
    }

    @Override
    public List<String> arguments() {
        List<String> words = new ArrayList<>(List.of("router", "--json", "--events"));
        add(words, "--home", home.toString());
        add(words, "--bind", bind.getHostAddress());
        add(words, "--name", name);
        add(words, "--ads-port", ports.ads());
        add(words, "--tls-port", ports.tls());
        add(words, "--udp-port", ports.udp());
        add(words, "--peer-ads-port", ports.peerAds());
        add(words, "--peer-tls-port", ports.peerTls());
        if (device) {
            words.add("--demo-plc");
            words.add("--allow-remote-administration");
        }
        return words;
    }

    private static void add(List<String> words, String option, Object value) {
        words.add(option);
        words.add(value.toString());
    }
}
