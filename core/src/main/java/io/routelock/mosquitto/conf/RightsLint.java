package io.routelock.mosquitto.conf;

import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Who can read the files with secrets in them: not everybody, but the account of the broker. */
final class RightsLint {

    private static final Set<String> SECRET =
            Set.of("password_file", "psk_file", "keyfile", "bridge_keyfile");
    private static final List<String> NEEDED =
            List.of(
                    "acl_file",
                    "password_file",
                    "psk_file",
                    "certfile",
                    "keyfile",
                    "cafile",
                    "crlfile",
                    "bridge_cafile",
                    "bridge_certfile",
                    "bridge_keyfile");

    private final BrokerSetup setup;
    private final HostFiles files;
    private final FindingList found;

    RightsLint(BrokerSetup setup, HostFiles files, FindingList found) {
        this.setup = setup;
        this.files = files;
        this.found = found;
    }

    void check() {
        String user = setup.global().text("user").orElse("mosquitto");
        for (Setting setting : named()) {
            if (SECRET.contains(setting.name()) && files.readableByAll(setting.value())) {
                found.warning(
                        "conf.file-readable-by-all",
                        setting.valuePlace(),
                        "Every account of this computer can read " + setting.value() + ".",
                        "Let its owner and the account " + user + " read it, and nobody else.");
            }
            if (NEEDED.contains(setting.name()) && !files.readableBy(user, setting.value())) {
                found.error(
                        "conf.file-not-readable",
                        setting.valuePlace(),
                        "The account "
                                + user
                                + ", under which mosquitto runs, cannot read "
                                + setting.value()
                                + ".",
                        "Give the file to the account " + user + ", or let its group read it.");
            }
            if (setting.name().endsWith("keyfile") && isEncrypted(setting)) {
                found.error(
                        KeyText.CODE, setting.valuePlace(), KeyText.message(setting.value()), KeyText.FIX);
            }
        }
    }

    private Set<Setting> named() {
        Set<Setting> found = new LinkedHashSet<>();
        for (Setting setting : setup.settings()) {
            if (SECRET.contains(setting.name()) || NEEDED.contains(setting.name())) {
                found.add(setting);
            }
        }
        return found;
    }

    private boolean isEncrypted(Setting setting) {
        var content = files.bytes(setting.value());
        if (content.isEmpty()) {
            return false;
        }
        boolean encrypted = KeyText.isEncrypted(content.get());
        Arrays.fill(content.get(), (byte) 0);
        return encrypted;
    }
}
