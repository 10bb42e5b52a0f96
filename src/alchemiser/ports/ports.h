#pragma once

#include "alchemiser/ports/broker.h"
#include "alchemiser/ports/clock.h"
#include "alchemiser/ports/events_client.h"
#include "alchemiser/ports/ids.h"
#include "alchemiser/ports/key_value_store.h"
#include "alchemiser/ports/logger.h"
#include "alchemiser/ports/mailer.h"
#include "alchemiser/ports/market_data.h"
#include "alchemiser/ports/strategy_files.h"

namespace alchemiser {

/// All that the Alchemiser knows of the outside world. Every call may block for any time and may throw what its port
/// names. Code here catches only `std::exception`: an execution environment that is torn down unwinds the stack with
/// something else, which must pass. The referents outlive every handler made from this.
struct Ports {
  Clock& clock;
  EventsClient& events;
  Broker& broker;
  MarketData& market_data;
  KeyValueStore& store;
  Mailer& mailer;
  Logger& logger;
  Ids& ids;
  StrategyFiles& strategy_files;
};

}  // namespace alchemiser
