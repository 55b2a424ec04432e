import { drills } from './index.ts'
import { serveLane } from './lane.ts'

serveLane(drills)
