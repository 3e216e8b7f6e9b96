package io.routelock.app.brokers;

import io.routelock.mosquitto.profile.BrokerFolder;
import io.routelock.mosquitto.profile.BrokerWish;
import io.routelock.mosquitto.profile.Login;
import io.routelock.mosquitto.profile.ProfileFiles;
import io.routelock.mosquitto.profile.TlsSupport;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A file of a broker before it is made, with bullets for its passwords and keys. */
record FilePreview(String name, String text) {

    private static final String BULLETS = ":••••••••\n";

    /** The conf first. */
    static List<FilePreview> of(BrokerWish wish, BrokerFolder folder) {
        List<FilePreview> files = new ArrayList<>();
        ProfileFiles made = withoutSecrets(wish).files(folder);
        made.byName()
                .forEach(
                        (name, text) ->
                                files.addFirst(
                                        new FilePreview(
                                                name,
                                                made.isSecret(name)
                                                        ? names(wish, name).collect(Collectors.joining())
                                                        : text.text())));
        return List.copyOf(files);
    }

    private static Stream<String> names(BrokerWish wish, String name) {
        Stream<String> names = Stream.of();
        if (name.equals(ProfileFiles.PASSWORDS) && wish.login() instanceof Login.Passwords passwords) {
            names = passwords.accounts().stream().map(Login.Account::user);
        } else if (name.equals(ProfileFiles.PSK) && wish.tls() instanceof TlsSupport.Psk psk) {
            names = psk.keys().stream().map(TlsSupport.PskKey::identity);
        }
        return names.map(one -> one + BULLETS);
    }

    /** Hashing a password takes a while, and it is done when the files are made. */
    private static BrokerWish withoutSecrets(BrokerWish wish) {
        Login login = wish.login() instanceof Login.Passwords ? new Login.Passwords(List.of()) : wish.login();
        TlsSupport tls =
                wish.tls() instanceof TlsSupport.Psk psk
                        ? new TlsSupport.Psk(psk.hint(), List.of())
                        : wish.tls();
        return new BrokerWish(
                wish.title(),
                wish.port(),
                wish.address(),
                wish.log(),
                tls,
                login,
                wish.remarks(),
                wish.rights());
    }
}
