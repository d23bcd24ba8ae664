/** The cloud destination and the Receiver behind a broker, against a real mosquitto. */
package org.bench104.cloud;
