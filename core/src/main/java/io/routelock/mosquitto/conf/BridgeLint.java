package io.routelock.mosquitto.conf;

import java.util.List;
import java.util.Optional;

/**
 * The TLS of a bridge, as far as the conf tells. Nothing of this keeps mosquitto from starting: the bridge
 * never connects, or connects in plain text (run on 2.0.11).
 */
final class BridgeLint {

    private final Bridge bridge;
    private final FindingList found;

    BridgeLint(Bridge bridge, FindingList found) {
        this.bridge = bridge;
        this.found = found;
    }

    void check() {
        Optional<Setting> certificate = bridge.own().find("bridge_certfile");
        Optional<Setting> key = bridge.own().find("bridge_keyfile");
        certificate.or(() -> key).ifPresent(this::plain);
        if (certificate.isPresent() != key.isPresent()) {
            half(certificate.or(() -> key).orElseThrow(), certificate.isPresent());
        }
        bridge.own().find("bridge_psk").filter(psk -> !isHexadecimal(psk)).ifPresent(this::notHexadecimal);
    }

    private void plain(Setting setting) {
        boolean shared = bridge.own().find("bridge_psk").isPresent();
        if (!bridge.isEncrypted() || shared && !hasAuthorities()) {
            found.error(
                    "conf.bridge-certificate-without-ca",
                    setting.place(),
                    setting.name()
                            + " alone does not switch TLS on: "
                            + (shared
                                    ? "the bridge uses its pre-shared key."
                                    : "the bridge connects in plain text."),
                    "Add bridge_cafile with the authority of the other broker.");
        }
    }

    private boolean hasAuthorities() {
        return List.of("bridge_cafile", "bridge_capath").stream()
                .anyMatch(name -> bridge.own().find(name).isPresent());
    }

    private void half(Setting only, boolean certificate) {
        String missing = certificate ? "bridge_keyfile" : "bridge_certfile";
        found.error(
                "conf.bridge-tls-incomplete",
                only.place(),
                only.name()
                        + " without "
                        + missing
                        + ": mosquitto starts, but the bridge shows no certificate, or does not connect.",
                "Add " + missing + ".");
    }

    private static boolean isHexadecimal(Setting psk) {
        return psk.value().matches("[0-9a-fA-F]+");
    }

    /** The value is a key: nothing of it is told. */
    private void notHexadecimal(Setting psk) {
        found.error(
                "conf.bridge-psk-invalid",
                psk.place(),
                "bridge_psk is not hexadecimal: mosquitto starts, but the bridge never connects.",
                "Write the key with the digits 0 to 9 and a to f alone, without 0x in front.");
    }
}
