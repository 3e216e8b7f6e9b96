package io.routelock.net.mqtt;

import io.netty.channel.EventLoop;
import io.routelock.diagnosis.FindingException;
import io.routelock.mqtt.ApplicationMessage;
import io.routelock.mqtt.ClientSettings;
import io.routelock.mqtt.ClientState;
import io.routelock.mqtt.MqttClient;
import io.routelock.mqtt.MqttFindings;
import io.routelock.mqtt.ReasonCode;
import io.routelock.mqtt.TopicSubscription;
import io.routelock.mqtt.session.Backlog;
import io.routelock.mqtt.session.ClientMachine;

import java.security.SecureRandom;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.RejectedExecutionException;

/** Brings every call onto the one thread of the client. */
final class LoopClient implements MqttClient {

    private final EventLoop loop;
    private final BrokerDialer dialer;
    private final Backlog backlog = new Backlog();
    private final ClientMachine machine;

    LoopClient(EventLoop loop, ClientSettings settings, Listener listener) {
        this.loop = loop;
        this.dialer = new BrokerDialer(loop, settings);
        this.machine =
                new ClientMachine(
                        settings, listener, dialer, new LoopTimers(loop), backlog, new SecureRandom());
    }

    @Override
    public void start() {
        loop.execute(machine::start);
    }

    @Override
    public ClientState state() {
        return machine.state();
    }

    @Override
    public CompletionStage<ReasonCode> publish(ApplicationMessage message) {
        CompletableFuture<ReasonCode> answer = new CompletableFuture<>();
        if (backlog.add(message)) {
            run(() -> machine.publish(message, answer), answer);
        } else {
            answer.completeExceptionally(new FindingException(MqttFindings.tooMuchWaiting(message.topic())));
        }
        return answer;
    }

    @Override
    public CompletionStage<List<Granted>> subscribe(List<TopicSubscription> subscriptions) {
        List<TopicSubscription> all = List.copyOf(subscriptions);
        if (all.isEmpty()) {
            return CompletableFuture.completedStage(List.of());
        }
        CompletableFuture<List<Granted>> answer = new CompletableFuture<>();
        run(() -> machine.subscribe(all, answer), answer);
        return answer;
    }

    @Override
    public CompletionStage<Void> unsubscribe(List<String> filters) {
        List<String> all = List.copyOf(filters);
        if (all.isEmpty()) {
            return CompletableFuture.completedStage(null);
        }
        CompletableFuture<Void> answer = new CompletableFuture<>();
        run(() -> machine.unsubscribe(all, answer), answer);
        return answer;
    }

    private void run(Runnable work, CompletableFuture<?> answer) {
        if (loop.inEventLoop()) {
            work.run();
            return;
        }
        try {
            loop.execute(work);
        } catch (RejectedExecutionException e) {
            answer.completeExceptionally(new FindingException(MqttFindings.closed(), e));
        }
    }

    @Override
    public boolean isWritable() {
        return backlog.isShort() && dialer.isWritable();
    }

    @Override
    public void close() {
        if (!loop.isShuttingDown()) {
            run(machine::close, new CompletableFuture<>());
        }
    }
}
