package io.routelock.app.brokers;

import io.routelock.ams.AmsNetId;
import io.routelock.mosquitto.password.PasswordFile;
import io.routelock.mosquitto.password.PskFile;
import io.routelock.mosquitto.text.SourceText;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** Why the clients that are typed cannot be those of a broker: a sentence for the user. */
final class ClientFaults {

    private ClientFaults() {}

    /** The first one of all clients; rows without a name are passed over. */
    static Optional<String> of(Beginning beginning, List<ClientDraft> clients) {
        List<ClientDraft> named = clients.stream().filter(ClientDraft::isNamed).toList();
        if (named.isEmpty()) {
            return Optional.of("Name at least one client.");
        }
        return twice(named)
                .or(() -> first(named, client -> login(beginning, client)))
                .or(() -> beginning == Beginning.AMS ? ams(named) : Optional.empty());
    }

    private static Optional<String> twice(List<ClientDraft> named) {
        List<String> names = named.stream().map(ClientDraft::name).toList();
        return names.stream()
                .filter(name -> names.indexOf(name) != names.lastIndexOf(name))
                .findFirst()
                .map(name -> "%s is there twice.".formatted(name));
    }

    private static Optional<String> login(Beginning beginning, ClientDraft client) {
        if (beginning.hasPasswords()) {
            return ofAccount(client);
        }
        return beginning == Beginning.PSK ? ofKey(client) : Optional.empty();
    }

    private static Optional<String> first(
            List<ClientDraft> clients, Function<ClientDraft, Optional<String>> fault) {
        return clients.stream().map(fault).flatMap(Optional::stream).findFirst();
    }

    /** One that logs in with name and password. */
    static Optional<String> ofAccount(ClientDraft client) {
        if (!client.isNamed()) {
            return Optional.of("The user name is missing.");
        }
        if (!PasswordFile.isLegalUser(client.name())) {
            return illegal("a user", client);
        }
        return client.secret().isEmpty()
                ? Optional.of("The password of %s is missing.".formatted(client.name()))
                : Optional.empty();
    }

    /** One that has a key. */
    static Optional<String> ofKey(ClientDraft client) {
        if (!client.isNamed()) {
            return Optional.of("The PSK identity is missing.");
        }
        if (!PskFile.isLegalIdentity(client.name())) {
            return illegal("an identity", client);
        }
        if (client.secret().isEmpty()) {
            return Optional.of("The key of %s is missing: generate one.".formatted(client.name()));
        }
        return isKey(client)
                ? Optional.empty()
                : Optional.of("The key of %s is not pairs of hexadecimal digits.".formatted(client.name()));
    }

    private static Optional<String> illegal(String what, ClientDraft client) {
        return Optional.of(
                "\"%s\" cannot be %s: no colon, no # in front, no control character."
                        .formatted(client.name(), what));
    }

    private static boolean isKey(ClientDraft client) {
        try {
            PskFile.read(SourceText.of("")).withKey(client.name(), client.secret());
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> ams(List<ClientDraft> members) {
        List<String> names = members.stream().map(ClientDraft::name).toList();
        return first(members, ClientFaults::netId).or(() -> first(members, member -> calls(member, names)));
    }

    private static Optional<String> netId(ClientDraft member) {
        return isNetId(member.netId())
                ? Optional.empty()
                : Optional.of("%s needs an AmsNetId, for example 5.90.63.33.1.1.".formatted(member.name()));
    }

    private static boolean isNetId(String text) {
        try {
            AmsNetId.parse(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static Optional<String> calls(ClientDraft member, List<String> names) {
        Stream<String> unknown =
                member.calls().stream()
                        .filter(called -> called.equals(member.name()) || !names.contains(called));
        return unknown.findFirst()
                .map(called ->
                        "%s may call %s, which is no other member of the network."
                                .formatted(member.name(), called));
    }
}
