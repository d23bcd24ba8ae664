package org.bench104.mqtt.client;

import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.paho.client.mqttv3.IMqttActionListener;
import org.eclipse.paho.client.mqttv3.IMqttDeliveryToken;
import org.eclipse.paho.client.mqttv3.IMqttToken;
import org.eclipse.paho.client.mqttv3.MqttAsyncClient;
import org.eclipse.paho.client.mqttv3.MqttCallback;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.MqttMessage;
import org.eclipse.paho.client.mqttv3.persist.MemoryPersistence;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One Paho client from its connect to its end. Paho's threads hand everything over to the home
 * thread; nothing here waits for the network.
 */
final class PahoConnection implements Broker.Connection {
  private static final Logger LOG = LoggerFactory.getLogger(PahoConnection.class);
  private static final int REFUSED = 0x80;
  private static final long QUIESCE_MILLIS = 500;
  private static final long DISCONNECT_MILLIS = 1000;

  private final ClientSettings settings;
  private final Executor home;
  private final Broker.Events events;
  private final AtomicBoolean over = new AtomicBoolean();
  private @Nullable MqttAsyncClient client;

  PahoConnection(ClientSettings settings, Executor home, Broker.Events events) {
    this.settings = settings;
    this.home = home;
    this.events = events;
  }

  void connect(MqttConnectOptions options) {
    String uri = (settings.broker().tls() ? "ssl://" : "tcp://") + settings.broker().target();
    try {
      MqttAsyncClient fresh =
          new MqttAsyncClient(uri, settings.clientId(), new MemoryPersistence());
      client = fresh;
      fresh.setManualAcks(true);
      fresh.setCallback(new Callback(fresh));
      fresh.connect(options, null, new Answer(() -> atHome(events::connected)));
    } catch (MqttException | IllegalArgumentException e) {
      fail(BrokerFailure.words(e, settings.broker()));
    }
  }

  /** Ends it with an event, later on the home thread. */
  void fail(String words) {
    if (over.compareAndSet(false, true)) {
      release(false);
      later(() -> events.ended(words));
    }
  }

  private void atHome(Runnable event) {
    later(
        () -> {
          if (!over.get()) {
            event.run();
          }
        });
  }

  private void later(Runnable task) {
    try {
      home.execute(task);
    } catch (RejectedExecutionException e) {
      LOG.debug("the home thread has ended before this connection", e);
    }
  }

  @Override
  public void publish(Publication message, Runnable acknowledged) {
    try {
      MqttMessage paho = new MqttMessage(message.payload());
      paho.setQos(1);
      paho.setRetained(message.retained());
      connected().publish(message.topic(), paho, null, new Answer(() -> atHome(acknowledged)));
    } catch (MqttException | IllegalArgumentException e) {
      fail(BrokerFailure.words(e, settings.broker()));
    }
  }

  @Override
  public void subscribe(String filter) {
    try {
      connected()
          .subscribe(
              filter,
              1,
              null,
              new IMqttActionListener() {
                @Override
                public void onSuccess(IMqttToken token) {
                  int[] granted = token.getGrantedQos();
                  if (granted.length > 0 && granted[0] == REFUSED) {
                    fail("the broker refuses the subscription to " + filter);
                  }
                }

                @Override
                public void onFailure(IMqttToken token, Throwable failure) {
                  fail(
                      "the broker refuses the subscription to "
                          + filter
                          + " ("
                          + BrokerFailure.words(failure, settings.broker())
                          + ")");
                }
              });
    } catch (MqttException | IllegalArgumentException e) {
      fail(BrokerFailure.words(e, settings.broker()));
    }
  }

  private MqttAsyncClient connected() {
    MqttAsyncClient current = client;
    if (current == null) {
      throw new IllegalArgumentException("there is no connection to " + settings.broker());
    }
    return current;
  }

  @Override
  public void close() {
    if (over.compareAndSet(false, true)) {
      release(true);
    }
  }

  /** Closing waits for the network, so a thread of its own does it. */
  private void release(boolean inGoodOrder) {
    MqttAsyncClient current = client;
    if (current == null) {
      return;
    }
    Thread closing =
        new Thread(
            () -> {
              try {
                current.disconnectForcibly(
                    inGoodOrder ? QUIESCE_MILLIS : 0, DISCONNECT_MILLIS, inGoodOrder);
              } catch (MqttException | RuntimeException e) {
                LOG.debug("disconnecting from {}", settings.broker(), e);
              }
              try {
                current.close(true);
              } catch (MqttException | RuntimeException e) {
                LOG.debug("closing the client of {}", settings.broker(), e);
              }
            },
            "mqtt-close");
    closing.setDaemon(true);
    closing.start();
  }

  private final class Answer implements IMqttActionListener {
    private final Runnable success;

    Answer(Runnable success) {
      this.success = success;
    }

    @Override
    public void onSuccess(IMqttToken token) {
      success.run();
    }

    @Override
    public void onFailure(IMqttToken token, Throwable failure) {
      fail(BrokerFailure.words(failure, settings.broker()));
    }
  }

  private final class Callback implements MqttCallback {
    private final MqttAsyncClient of;

    Callback(MqttAsyncClient of) {
      this.of = of;
    }

    @Override
    public void connectionLost(Throwable cause) {
      fail(BrokerFailure.words(cause, settings.broker()));
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      int id = message.getId();
      int qos = message.getQos();
      byte[] payload = message.getPayload();
      Runnable taken = () -> confirm(id, qos);
      if (message.isRetained()) {
        atHome(() -> events.retained(topic, payload, taken));
      } else {
        atHome(() -> events.received(topic, payload, taken));
      }
    }

    private void confirm(int id, int qos) {
      try {
        if (!over.get()) {
          of.messageArrivedComplete(id, qos);
        }
      } catch (MqttException e) {
        fail(BrokerFailure.words(e, settings.broker()));
      }
    }

    @Override
    public void deliveryComplete(IMqttDeliveryToken token) {
      // each publish has a listener of its own
    }
  }
}
