package io.routelock.app.brokers;

import io.routelock.mosquitto.profile.Template;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The same as a line for the console program. It asks for passwords and keys; the line never holds one. */
final class NewBrokerCommand {

    private final NewBrokerPage page;
    private final List<ShellWord> words = new ArrayList<>();

    private NewBrokerCommand(NewBrokerPage page) {
        this.page = page;
    }

    /** Empty for a combination of the simple page that the console has no template for. */
    static Optional<NewBrokerCommand> of(NewBrokerPage page) {
        return template(page)
                .map(template -> {
                    NewBrokerCommand command = new NewBrokerCommand(page);
                    command.options(template);
                    return command;
                });
    }

    String line() {
        return words.stream()
                .map(ShellWord::text)
                .collect(Collectors.joining(" ", "routelock mosquitto new ", ""));
    }

    /** Which shells read the line as it is meant. */
    ShellWord.Shells shells() {
        return words.stream()
                .map(ShellWord::shells)
                .max(Comparator.naturalOrder())
                .orElse(ShellWord.Shells.ALL);
    }

    private static Optional<Template> template(NewBrokerPage page) {
        return switch (page.beginning()) {
            case SIMPLE ->
                    simple(page.simple().tlsProperty().get(), page.simple().authenticationProperty().get());
            case PLAIN -> Optional.of(Template.PLAIN);
            case PASSWORD -> Optional.of(Template.PASSWORD);
            case TLS -> Optional.of(Template.TLS);
            case PSK -> Optional.of(Template.PSK);
            case COMMON_NAME -> Optional.of(Template.COMMON_NAME);
            case SPARKPLUG -> Optional.of(Template.SPARKPLUG);
            case AMS -> Optional.of(Template.AMS);
        };
    }

    private static Optional<Template> simple(SimplePage.Tls tls, SimplePage.Authentication login) {
        return switch (login) {
            case EVERYBODY -> tls == SimplePage.Tls.NONE ? Optional.of(Template.PLAIN) : Optional.empty();
            case ONE_USER ->
                    switch (tls) {
                        case NONE -> Optional.of(Template.PASSWORD);
                        case CERTIFICATES -> Optional.of(Template.TLS);
                        case PSK -> Optional.empty();
                    };
            case CERTIFICATE_NAME -> Optional.of(Template.COMMON_NAME);
        };
    }

    private void options(Template template) {
        add("--template", template.word());
        add("--dir", page.folderProperty().get().strip());
        add("--port", page.portProperty().get().strip());
        if (!page.addressProperty().get().isBlank()) {
            add("--address", page.addressProperty().get().strip());
        }
        add("--log-level", page.logProperty().get().name().toLowerCase(Locale.ROOT));
        add("--mosquitto", page.versionProperty().get().toString());
        if (page.usesCertificates()) {
            add("--ca", or(page.certificates().authorityProperty().get(), "CA"));
            add("--cert", or(page.certificates().certificateProperty().get(), "CERTIFICATE"));
            add("--key", or(page.certificates().keyProperty().get(), "KEY"));
        }
        clients();
    }

    private void clients() {
        switch (page.beginning()) {
            case SIMPLE -> one();
            case PLAIN -> {}
            case PASSWORD, TLS, PSK, COMMON_NAME -> page.namedClients().forEach(this::client);
            case SPARKPLUG -> {
                add("--group", page.groupProperty().get().strip());
                page.namedClients()
                        .forEach(one -> pair(PageWish.isHost(one) ? "--host" : "--node", one, one.id()));
            }
            case AMS -> {
                add("--network", page.networkProperty().get().strip());
                page.namedClients().forEach(one -> pair("--member", one, one.netId()));
                page.namedClients().forEach(one -> one.calls().forEach(to -> pair("--call", one, to)));
            }
        }
    }

    /** On the simple page whoever logs in may do everything. */
    private void one() {
        switch (page.simple().authenticationProperty().get()) {
            case EVERYBODY -> {}
            case ONE_USER -> everything(page.simple().user());
            case CERTIFICATE_NAME -> everything(page.simple().commonName());
        }
    }

    private void everything(ClientDraft client) {
        String name = or(client.name(), "USER");
        add("--user", name);
        add("--write", name + "=#");
        add("--read", name + "=#");
    }

    private void client(ClientDraft client) {
        add("--user", client.name());
        client.writes().forEach(topic -> pair("--write", client, topic));
        client.reads().forEach(topic -> pair("--read", client, topic));
    }

    private void pair(String option, ClientDraft client, String right) {
        add(option, client.name() + "=" + right);
    }

    private static String or(String value, String placeholder) {
        return value.isBlank() ? placeholder : value.strip();
    }

    private void add(String option, String value) {
        words.add(ShellWord.of(option));
        words.add(ShellWord.of(value));
    }
}
