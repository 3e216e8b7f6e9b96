package io.routelock.mosquitto.conf;

import static org.assertj.core.api.Assertions.assertThat;

import io.routelock.mosquitto.LintFinding;
import io.routelock.mosquitto.MosquittoVersion;
import io.routelock.mosquitto.conf.ConfOption.Choice;
import io.routelock.mosquitto.conf.ConfOption.Flag;
import io.routelock.mosquitto.conf.ConfOption.Scope;
import io.routelock.mosquitto.conf.ConfOption.Words;
import io.routelock.mosquitto.text.SourceText;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What forms say of options is complete, short, and what the rest of this package goes by. */
class OptionHelpTest {

    private static final int LONGEST = 200;

    private static OptionHelp help(String name) {
        return ConfOptions.help(name).orElseThrow(() -> new AssertionError(name + " has no help"));
    }

    @Test
    void everyOptionHasAShortTextOfItsOwnInWholeSentences() {
        assertThat(ConfOptions.all()).hasSize(141);
        assertThat(ConfOptions.all())
                .allSatisfy(option -> {
                    OptionHelp help = help(option.name());
                    assertThat(help.name()).isEqualTo(option.name());
                    assertThat(help.text()).endsWith(".").hasSizeLessThanOrEqualTo(LONGEST).matches("\\S.*");
                });
        assertThat(ConfOptions.all().stream().map(option -> help(option.name()).text()))
                .doesNotHaveDuplicates();
    }

    @Test
    void anOptionOfAPluginHasTheHelpOfItsBeginningAndAnUnknownOneNone() {
        assertThat(help("plugin_opt_config_file").name()).isEqualTo("plugin_opt_");
        assertThat(ConfOptions.help("lisener")).isEmpty();
    }

    @Test
    void everyGroupOfAFormHasOptionsAndATitle() {
        assertThat(OptionHelp.Group.values())
                .allSatisfy(group -> {
                    assertThat(group.title()).isNotBlank();
                    assertThat(ConfOptions.all()).anyMatch(option -> help(option.name()).group() == group);
                });
    }

    @Test
    void optionsOfABridgeStandInTheGroupsOfBridgesAndNoOthersDo() {
        Set<OptionHelp.Group> bridges = Set.of(OptionHelp.Group.BRIDGES, OptionHelp.Group.BRIDGE_TLS);
        assertThat(ConfOptions.all())
                .allMatch(option ->
                        (option.scope() == Scope.BRIDGE) == bridges.contains(help(option.name()).group()));
    }

    @Test
    void anOptionWithSeveralWordsShowsHowTheyFollowOneAnother() {
        assertThat(ConfOptions.all())
                .filteredOn(option -> option.kind() instanceof Words)
                .allMatch(option -> !help(option.name()).shape().isEmpty());
        assertThat(ConfOptions.all())
                .filteredOn(option -> !(option.kind() instanceof Words))
                .allMatch(option -> help(option.name()).shape().isEmpty());
    }

    /** A form shows a box that is ticked or not: it must know which where nothing is written. */
    @Test
    void everyFlagHasADefaultUnlessItFollowsAnotherOption() {
        assertThat(ConfOptions.all())
                .filteredOn(option -> option.kind() instanceof Flag)
                .filteredOn(option -> help(option.name()).defaults().isEmpty())
                .extracting(ConfOption::name)
                .containsExactlyInAnyOrder("listener_allow_anonymous", "local_cleansession");
    }

    @Test
    void aFormForAVersionOffersTheWordsThatItTakes() {
        assertThat(help("protocol").kind(MosquittoVersion.V2_0))
                .isEqualTo(new Choice(List.of("mqtt", "websockets")));
        assertThat(help("protocol").kind(MosquittoVersion.V2_1))
                .isEqualTo(new Choice(List.of("mqtt", "websockets", "http_api")));
        assertThat(help("tls_version").kind(MosquittoVersion.V2_1))
                .isEqualTo(new Choice(List.of("tlsv1.3", "tlsv1.2")));
        assertThat(help("listener").kind(MosquittoVersion.V2_0)).isEqualTo(new Words());
    }

    /** Debian's 2.0.11 does not start on less than 10 ({@link RealConfsTest}). */
    @Test
    void aFormForAVersionAsksForTheNumbersThatItTakes() {
        for (MosquittoVersion version : MosquittoVersion.values()) {
            assertThat(help("max_keepalive").kind(version))
                    .isInstanceOfSatisfying(
                            ConfOption.Number.class,
                            range -> {
                                assertThat(setup(version, keepalive(range.least())).starts()).isTrue();
                                assertThat(setup(version, keepalive(range.least() - 1)).starts()).isFalse();
                                assertThat(setup(version, keepalive(range.most())).starts()).isTrue();
                                assertThat(setup(version, keepalive(range.most() + 1)).starts()).isFalse();
                            });
        }
        assertThat(help("max_keepalive").kind(MosquittoVersion.V2_0))
                .isEqualTo(new ConfOption.Number(10, 65_535));
        assertThat(help("max_keepalive").kind(MosquittoVersion.V2_1))
                .isEqualTo(new ConfOption.Number(0, 65_535));
    }

    private static String keepalive(long seconds) {
        return "listener 1883\nmax_keepalive " + seconds + "\n";
    }

    @Test
    void anOptionTellsSinceWhenItIsKnownAndDeprecated() {
        ConfOption anonymous = ConfOptions.find("listener_allow_anonymous").orElseThrow();
        assertThat(anonymous.since()).contains(MosquittoVersion.V2_1);
        assertThat(help("listener_auto_id_prefix").defaults()).containsOnlyKeys(MosquittoVersion.V2_1);
        ConfOption rules = ConfOptions.find("acl_file").orElseThrow();
        assertThat(rules.since()).isEmpty();
        assertThat(rules.deprecatedSince()).contains(MosquittoVersion.V2_1);
        assertThat(ConfOptions.find("port").orElseThrow().deprecatedSince()).contains(MosquittoVersion.V2_0);
        assertThat(ConfOptions.find("cafile").orElseThrow().deprecatedSince()).isEmpty();
    }

    private static String conf(ConfOption option, List<String> values) {
        String bridge = option.scope() == Scope.BRIDGE ? "connection b\naddress 127.0.0.1\ntopic #\n" : "";
        String plugin = option.scope() == Scope.PLUGIN ? "plugin /p\n" : "";
        StringBuilder conf = new StringBuilder();
        String head = option.name().equals("per_listener_settings") ? "" : "listener 1883\n";
        conf.append(head).append(bridge).append(plugin);
        values.forEach(value -> conf.append(option.name()).append(' ').append(value).append('\n'));
        return conf.append(head.isEmpty() ? "listener 1883\n" : "").toString();
    }

    private static BrokerSetup setup(MosquittoVersion version, String conf) {
        return BrokerSetup.of(
                MosquittoConf.read(SourceText.of(conf)), "m.conf", version, IncludeFolder.NOTHING);
    }

    private static List<String> lines(OptionHelp help, MosquittoVersion version) {
        return help.defaultValue(version).map(value -> List.of(value.split(", ", -1))).orElse(List.of());
    }

    /** Reading them all is how a wrong word, a number out of range or a version that has none is found. */
    @Test
    void mosquittoTakesEveryDefaultThatItsVersionKnows() {
        List<String> refused = new ArrayList<>();
        for (MosquittoVersion version : MosquittoVersion.values()) {
            for (ConfOption option : ConfOptions.all()) {
                String conf = conf(option, lines(help(option.name()), version));
                if (option.versions().contains(version) && !setup(version, conf).starts()) {
                    refused.add(version + ": " + conf);
                }
            }
        }
        assertThat(refused).isEmpty();
    }

    /** What the lint and the setup assume where nothing is written is what forms show there. */
    @Test
    void writingADefaultChangesNothingOfTheBroker() {
        List<String> changed = new ArrayList<>();
        for (MosquittoVersion version : MosquittoVersion.values()) {
            for (ConfOption option : ConfOptions.all()) {
                List<String> values = lines(help(option.name()), version);
                if (option.versions().contains(version)
                        && !meaning(version, conf(option, values))
                                .equals(meaning(version, conf(option, List.of())))) {
                    changed.add(version + ": " + conf(option, values));
                }
            }
        }
        assertThat(changed).isEmpty();
    }

    private static List<Object> meaning(MosquittoVersion version, String conf) {
        BrokerSetup setup = setup(version, conf);
        Listener listener = setup.listeners().getFirst();
        return List.of(
                setup.listeners().size(),
                setup.perListener(),
                setup.persistence(),
                setup.logDestinations(),
                setup.logTypes(),
                listener.logIn(),
                listener.tls(),
                listener.protocol(),
                listener.mostConnections(),
                setup.bridges().stream().map(Bridge::isEncrypted).toList());
    }

    /** A default that stands before the listener must not open one on 1883 by accident. */
    @Test
    void theDefaultOfAFlagInFrontOfTheListenerOpensNoOther() {
        assertThat(ConfOptions.all())
                .filteredOn(option -> option.scope() == Scope.LISTENER && option.kind() instanceof Flag)
                .filteredOn(option -> option.since().isEmpty())
                .allSatisfy(option -> {
                    Optional<String> value = help(option.name()).defaultValue(MosquittoVersion.V2_0);
                    String conf = option.name() + " " + value.orElseThrow() + "\nlistener 8883\n";
                    assertThat(setup(MosquittoVersion.V2_0, conf).listeners()).hasSize(1);
                });
    }

    /** The lint complains of an account that cannot read a file: it must mean the one that help names. */
    @Test
    void theAccountOfTheBrokerIsTheOneOfTheLint() {
        HostFiles nobodyReads =
                new HostFiles() {
                    @Override
                    public Kind kind(String path) {
                        return Kind.FILE;
                    }

                    @Override
                    public Optional<byte[]> bytes(String path) {
                        return Optional.empty();
                    }

                    @Override
                    public boolean readableByAll(String path) {
                        return false;
                    }

                    @Override
                    public boolean readableBy(String user, String path) {
                        return !user.equals(help("user").defaultValue(MosquittoVersion.V2_0).orElseThrow());
                    }
                };
        BrokerSetup setup = setup(MosquittoVersion.V2_0, "listener 1883\nacl_file /a\n");
        assertThat(ConfLint.check(setup, Optional.of(nobodyReads)))
                .extracting(LintFinding::code)
                .contains("conf.file-not-readable");
    }
}
